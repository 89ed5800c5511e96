namespace Sluice.Core.Migration;

/// <summary>All that a run decides by, gathered before the first policy judges.</summary>
/// <param name="Universes">By architecture.</param>
/// <param name="Before">What is uninstallable in the target before anything migrates, by architecture.</param>
/// <param name="Now">When the run began; read once.</param>
public sealed record MigrationFacts(
    Snapshot Archive,
    IReadOnlyDictionary<string, Universe> Universes,
    IReadOnlyDictionary<string, Uninstallable> Before,
    HintBook Hints,
    PolicyFacts Policies,
    MigrationSettings Settings,
    DateTimeOffset Now);
