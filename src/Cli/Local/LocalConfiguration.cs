namespace Sluice.Cli.Local;

/// <summary>What a gate is to run with.</summary>
/// <param name="File">The YAML configuration.</param>
/// <param name="Secrets">The environment variables its <c>env:</c> references name, where this process does not have them itself.</param>
public sealed record LocalConfiguration(string File, IReadOnlyDictionary<string, string> Secrets);
