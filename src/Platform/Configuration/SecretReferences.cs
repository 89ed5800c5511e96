using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Sluice.Core.Merging;

namespace Sluice.Platform.Configuration;

/// <summary>Reads the written form of a reference to a secret: <c>env:NAME</c> or <c>keyvault:NAME</c>.</summary>
public static partial class SecretReferences
{
    public static bool TryParse(string text, [NotNullWhen(true)] out SecretReference? reference)
    {
        reference = text switch
        {
            _ when Variable().Match(text) is { Success: true } match => new(SecretStore.Environment, match.Groups[1].Value),
            _ when Vaulted().Match(text) is { Success: true } match => new(SecretStore.KeyVault, match.Groups[1].Value),
            _ => null,
        };
        return reference is not null;
    }

    [GeneratedRegex("^env:([A-Za-z_][A-Za-z0-9_]*)$")]
    private static partial Regex Variable();

    // Key Vault's own rule for names.
    [GeneratedRegex("^keyvault:([A-Za-z0-9-]{1,127})$")]
    private static partial Regex Vaulted();
}
