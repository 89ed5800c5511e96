using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Platform.Mail;

/// <summary>Whether events come from SendGrid: signed by ECDSA on P-256 over the timestamp's header and the body's bytes.</summary>
public static class SendGridSignature
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    /// <summary>SendGrid repeats what was not answered for a day, and does not say whether it signs it anew.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(25);

    /// <summary>As far as clocks differ.</summary>
    private static readonly TimeSpan Newest = TimeSpan.FromMinutes(10);

    /// <param name="publicKey">As SendGrid shows it: base64 of a SubjectPublicKeyInfo.</param>
    /// <exception cref="FormatException">The key is none: a fault of the configuration, not of who knocks.</exception>
    public static bool IsGood(string publicKey, string? signature, string? timestamp, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        using var key = KeyOf(publicKey);
        var der = new byte[256];
        if (timestamp is not { Length: > 0 and <= 20 } || !Convert.TryFromBase64String(signature ?? "", der, out var length) || !IsFresh(timestamp, now))
            return false;

        try
        {
            return key.VerifyData([.. Encoding.ASCII.GetBytes(timestamp), .. body], der.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool IsFresh(string timestamp, DateTimeOffset now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds >= (now - Oldest).ToUnixTimeSeconds()
        && seconds <= (now + Newest).ToUnixTimeSeconds();

    private static ECDsa KeyOf(string publicKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            if (key.KeySize is 256)
                return key;
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            // Said below, without the reader's own words.
        }

        key.Dispose();
        throw new FormatException("The key of SendGrid's events is no public key on P-256: copy it from SendGrid's page of the signed event webhook, all of it.");
    }
}
