namespace Sluice.Core.Migration;

/// <summary>Lets every candidate into the target that does not make anything uninstallable there (5.6).</summary>
public static class Migrator
{
    /// <param name="excuses">Final ones; the candidates among them are tried.</param>
    /// <param name="isTimeUp">Asked now and then by the search for groups, which is given up when it says so; null when it may take as long as it takes.</param>
    public static MigrationOutcome Migrate(MigrationFacts facts, IReadOnlyList<Excuse> excuses, Func<bool>? isTimeUp = null) =>
        new MigrationRun(facts, [.. excuses.Where(excuse => excuse.IsCandidate)], isTimeUp ?? (() => false)).Run();
}
