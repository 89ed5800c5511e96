using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Sluice.Town.GitHub;

/// <summary>Checks the token an App signs for itself: RS256, by a known App, not older than GitHub allows.</summary>
internal static class AppJwt
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ClockDrift = TimeSpan.FromMinutes(1);

    public static bool IsOne(string token) => token.Count(c => c == '.') == 2;

    /// <exception cref="GitHubRefusalException">What is wrong with it, in GitHub's words.</exception>
    public static App Verify(string token, IEnumerable<App> apps, DateTimeOffset now)
    {
        try
        {
            var parts = token.Split('.');
            var header = Decode(parts[0]);
            var claims = Decode(parts[1]);
            if (header.GetProperty("alg").GetString() != "RS256")
                throw Undecodable;

            var issuer = claims.GetProperty("iss").ToString();
            var app = apps.FirstOrDefault(a => $"{a.Id}" == issuer || a.ClientId == issuer)
                ?? throw new GitHubRefusalException(404, "Integration not found");
            if (!app.HasSigned(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2])))
                throw Undecodable;

            var issued = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("iat").GetInt64());
            var expires = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64());
            if (issued > now + ClockDrift)
                throw Refuse("'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
            if (expires <= now)
                throw Refuse("'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
            if (expires > now + LongestLife + ClockDrift)
                throw Refuse("'Expiration time' claim ('exp') is too far in the future");
            return app;
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw Undecodable;
        }
    }

    private static GitHubRefusalException Undecodable => Refuse("A JSON web token could not be decoded");

    private static GitHubRefusalException Refuse(string because) => new(401, because);

    private static JsonElement Decode(string part) => JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(part));
}
