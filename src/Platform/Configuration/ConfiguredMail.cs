using System.Text;
using Sluice.Core.Mail;
using Sluice.Core.Merging;

namespace Sluice.Platform.Configuration;

/// <summary>How a deployment sends mail, with its secrets still where they are kept.</summary>
/// <param name="Settings">Without the key for links; the road's password or key is a reference.</param>
/// <param name="LinksKey">Null when mails carry no links to unsubscribe by.</param>
public sealed record ConfiguredMail(MailSettings Settings, SecretReference? LinksKey)
{
    /// <summary>Below, a link's signature could be guessed.</summary>
    private const int ShortestKey = 32;

    /// <summary>With each secret in its reference's place.</summary>
    /// <exception cref="SecretMissingException">One does not exist, or cannot be used; the message says what to mend.</exception>
    public async Task<MailSettings> ResolveAsync(SecretSource secrets, CancellationToken cancellation = default)
    {
        MailRoad road = Settings.Road switch
        {
            MailRoad.Smtp { Password: { } password } smtp => smtp with { Password = await SecretAsync(password, secrets, cancellation) },
            MailRoad.SendGrid service => service with { Key = await SecretAsync(service.Key, secrets, cancellation) },
            var other => other,
        };
        return Settings with { Road = road, Links = LinksKey is null ? null : await KeyAsync(LinksKey, secrets, cancellation) };
    }

    private static async Task<SigningKey> KeyAsync(SecretReference reference, SecretSource secrets, CancellationToken cancellation)
    {
        var key = Encoding.UTF8.GetBytes(await secrets.ResolveAsync(reference, cancellation));
        return key.Length >= ShortestKey
            ? new(key)
            : throw new SecretMissingException($"{reference} is too short to sign links with: at least {ShortestKey} characters are needed, such as openssl rand -hex 32 makes.");
    }

    private static async Task<string> SecretAsync(string written, SecretSource secrets, CancellationToken cancellation) =>
        SecretReferences.TryParse(written, out var reference)
            ? await secrets.ResolveAsync(reference, cancellation)
            : throw new SecretMissingException("The mail section's secret is no reference; write env:NAME or keyvault:NAME.");
}
