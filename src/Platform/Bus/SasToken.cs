using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Platform.Bus;

/// <summary>The proof that whoever sends a request knows the key, good for one namespace and a while.</summary>
public static class SasToken
{
    public const string Scheme = "SharedAccessSignature";

    public static string Create(Uri bus, SasCredential credential, DateTimeOffset expires)
    {
        var resource = Uri.EscapeDataString(bus.AbsoluteUri.ToLowerInvariant());
        var expiry = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Uri.EscapeDataString(Sign(resource, expiry, credential));
        return $"{Scheme} sr={resource}&sig={signature}&se={expiry}&skn={credential.KeyName}";
    }

    /// <summary>Whether the value of an Authorization header was signed with this key and still holds.</summary>
    public static bool IsValid(string? authorization, SasCredential credential, DateTimeOffset now)
    {
        if (authorization?.StartsWith($"{Scheme} ", StringComparison.OrdinalIgnoreCase) is not true)
            return false;

        var fields = authorization[(Scheme.Length + 1)..].Split('&')
            .Select(field => field.Split('=', 2))
            .Where(field => field.Length == 2)
            .GroupBy(field => field[0].Trim())
            .ToDictionary(field => field.Key, field => field.First()[1]);
        return fields.TryGetValue("sr", out var resource)
            && fields.TryGetValue("sig", out var signature)
            && fields.TryGetValue("se", out var expiry)
            && fields.TryGetValue("skn", out var name)
            && name == credential.KeyName
            && long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds > now.ToUnixTimeSeconds()
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Sign(resource, expiry, credential)),
                Encoding.ASCII.GetBytes(Uri.UnescapeDataString(signature)));
    }

    private static string Sign(string resource, string expiry, SasCredential credential) => Convert.ToBase64String(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(credential.Key), Encoding.UTF8.GetBytes($"{resource}\n{expiry}")));
}
