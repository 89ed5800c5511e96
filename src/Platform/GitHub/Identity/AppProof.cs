using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Sluice.Platform.GitHub;

/// <summary>The short-lived token by which an App proves that it holds its private key.</summary>
internal static class AppProof
{
    /// <summary>GitHub's clock may be behind ours, and takes no proof from the future.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <summary>With the skew just within the ten minutes GitHub allows.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(8);

    public static string Write(GitHubIdentity.App app, DateTimeOffset now)
    {
        using var rsa = RSA.Create();
        ReadKey(rsa, app);
        var key = new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSha256)
        {
            // A cached signer would outlive its key.
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = $"{app.Id}",
            IssuedAt = (now - ClockSkew).UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            SigningCredentials = key,
        });
    }

    private static void ReadKey(RSA rsa, GitHubIdentity.App app)
    {
        try
        {
            rsa.ImportFromPem(app.PrivateKey);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            // The cause is dropped on purpose: it might quote the key.
            throw new GitHubRefusedException(
                401, $"The private key of the App {app.Id} is not a PEM that starts with -----BEGIN RSA PRIVATE KEY-----. Mend the secret.");
        }
    }
}
