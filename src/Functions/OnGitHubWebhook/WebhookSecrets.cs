using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Merging;
using Sluice.Platform.Configuration;

namespace Sluice.Functions.OnGitHubWebhook;

/// <summary>Whether a delivery was signed with the secret of the repository it speaks for (2.1). One repository's secret opens no other's door.</summary>
public sealed class WebhookSecrets(SluiceConfiguration configuration, SecretSource secrets, TimeProvider clock)
{
    /// <summary>Why the delivery is refused; null when it is genuine.</summary>
    /// <param name="signature256"><c>X-Hub-Signature-256</c>.</param>
    /// <param name="signature1"><c>X-Hub-Signature</c>, believed only where the other is absent.</param>
    public async Task<string?> RefuseAsync(Core.RepositoryName repository, ReadOnlyMemory<byte> body, string? signature256, string? signature1, CancellationToken cancellation)
    {
        if (configuration.SourceOf(repository) is not { } source)
            return "this repository is not configured here: add it to the configuration, or remove the webhook; if it was renamed or transferred, change its name there";
        if (source.WebhookSecret is not { } secret || (string.IsNullOrEmpty(signature256) && string.IsNullOrEmpty(signature1)))
            return RefuseUnsigned(source);

        var key = Encoding.UTF8.GetBytes(await secrets.ResolveAsync(secret, cancellation));
        var genuine = string.IsNullOrEmpty(signature256)
            ? IsSame(signature1!, $"sha1={Sha1(key, body.Span)}")
            : IsSame(signature256, $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(key, body.Span))}");
        return genuine ? null : "the signature does not match: the webhook's secret is not the one the configuration refers to";
    }

    /// <summary>An organization's own webhook tells of its teams only, and what it tells is then asked of GitHub: any of its repositories' secrets will do.</summary>
    public async Task<string?> RefuseAsync(string organization, ReadOnlyMemory<byte> body, string? signature256, string? signature1, CancellationToken cancellation)
    {
        var refusal = "no repository of this organization is configured here: add one to the configuration, or remove the webhook";
        foreach (var repository in configuration.Projects.SelectMany(project => project.Repositories).DistinctBy(repository => repository.WebhookSecret))
        {
            if (!string.Equals(repository.Name.Owner, organization, StringComparison.OrdinalIgnoreCase))
                continue;
            if (await RefuseAsync(repository.Name, body, signature256, signature1, cancellation) is not { } because)
                return null;
            refusal = because;
        }

        return refusal;
    }

    /// <remarks>A signature we have no secret for proves nothing, and is taken for none.</remarks>
    private string? RefuseUnsigned(EventSource source) => source switch
    {
        { UnsignedUntil: { } last } when DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) <= last => null,
        { UnsignedUntil: { } last } => $"the delivery is not signed, and was to be since {last:yyyy-MM-dd}: give the webhook a secret, and the configuration its webhook-secret",
        _ => "the delivery is not signed: give the webhook the secret the configuration refers to",
    };

    /// <summary>Compares in constant time, so that a forger learns nothing from how long we take to refuse.</summary>
    private static bool IsSame(string given, string computed) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(computed));

#pragma warning disable CA5350 // GitHub's older signature; senders that know no better one send only this.
    private static string Sha1(byte[] key, ReadOnlySpan<byte> body) => Convert.ToHexStringLower(HMACSHA1.HashData(key, body));
#pragma warning restore CA5350
}
