using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Sluice.Core.Merging;

namespace Sluice.Platform.Configuration;

/// <summary>Fetches secrets by reference: from the environment, or once from Azure Key Vault.</summary>
/// <param name="credential">Null signs in as whoever runs this: a managed identity, or a developer.</param>
/// <param name="environment">Null reads the process environment.</param>
public sealed class SecretSource(Uri? keyVault, TokenCredential? credential = null, Func<string, string?>? environment = null)
{
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<SecretClient?> _vault =
        new(() => keyVault is null ? null : new SecretClient(keyVault, credential ?? new DefaultAzureCredential()));

    /// <exception cref="SecretMissingException">There is no such secret, or it is empty.</exception>
    public async Task<string> ResolveAsync(SecretReference reference, CancellationToken cancellation = default) =>
        reference.Store is SecretStore.Environment ? FromEnvironment(reference) : await FromVaultAsync(reference, cancellation);

    private string FromEnvironment(SecretReference reference) =>
        (environment ?? Environment.GetEnvironmentVariable)(reference.Name) is { Length: > 0 } secret
            ? secret
            : throw new SecretMissingException($"{reference} is not set; set the environment variable {reference.Name}.");

    private async Task<string> FromVaultAsync(SecretReference reference, CancellationToken cancellation)
    {
        if (_known.TryGetValue(reference.Name, out var known))
            return known;

        if (_vault.Value is not { } vault)
            throw new SecretMissingException($"{reference} needs key-vault: in the configuration, the vault's address.");

        try
        {
            KeyVaultSecret secret = await vault.GetSecretAsync(reference.Name, cancellationToken: cancellation);
            return _known[reference.Name] = secret.Value;
        }
        catch (RequestFailedException missing) when (missing.Status is 404)
        {
            throw new SecretMissingException($"{reference} is not in {keyVault}; add a secret of that name to the vault.");
        }
    }
}

/// <summary>A secret the configuration refers to does not exist; the message says where to put it.</summary>
public sealed class SecretMissingException(string message) : Exception(message);
