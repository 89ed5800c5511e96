namespace Sluice.Core.Migration;

/// <summary>Lets items migrate together to see what comes of it (M-04).</summary>
/// <remarks>Whoever calls undoes what is not wanted: a trial leaves the books as they became.</remarks>
internal static class Trial
{
    /// <summary>A failed trial names at least so many of the binaries that it breaks, if there are so many.</summary>
    private const int Named = 20;

    /// <param name="mayBreak">Architectures on which uninstallable ones may become more.</param>
    public static TrialResult Run(TargetBooks books, IReadOnlyList<MigrationItem> items, Func<string, bool> mayBreak, bool stopsAtFirst)
    {
        var marks = books.Architectures.Select(architecture => architecture.Contents.Mark).ToArray();
        var kept = new List<MigrationItem>();
        if (Apply(books, items, kept) is { } refusal)
            return new() { Refusal = refusal };

        for (var index = 0; index < marks.Length; index++)
        {
            var architecture = books.Architectures[index];
            var (removed, added) = architecture.Contents.ChangesSince(marks[index]);
            if (removed.Length + added.Length == 0)
                continue;

            var before = architecture.Counted;
            var installable = architecture.Kept();
            var isFree = !stopsAtFirst || mayBreak(architecture.Name);
            architecture.Tester.Update(removed, added, isFree ? int.MaxValue : before + Named);
            if (!isFree && (architecture.Counted > before || installable.Any(architecture.IsUninstallable)))
                return new() { FailedOn = architecture, NewCruft = kept };
        }

        return new() { NewCruft = kept };
    }

    /// <returns>Why the items cannot migrate; null when they did.</returns>
    private static string? Apply(TargetBooks books, IReadOnlyList<MigrationItem> items, List<MigrationItem> newCruft)
    {
        foreach (var architecture in books.Architectures)
        {
            var contents = architecture.Contents;
            var leaving = items.Count == 1 ? null : LeavingTogether(books, architecture, items);
            foreach (var item in items)
            {
                var change = books.ChangeOf(item, architecture, leaving);
                if (change.Refusal is not null)
                    return $"{item}: {change.Refusal}";
                foreach (var id in change.Removed)
                    contents.Remove(id);
                foreach (var id in change.Added)
                    contents.Add(id);
                newCruft.AddRange(change.Kept.Select(contents.Universe.Binary).Select(binary => CruftRules.RemovalOf(binary, architecture.Name, books.Facts.Archive)));
            }
        }

        foreach (var item in items)
            books.SetSource(item);
        return null;
    }

    private static HashSet<int> LeavingTogether(TargetBooks books, ArchitectureBooks architecture, IReadOnlyList<MigrationItem> items) =>
        [.. items.SelectMany(item => ContentsChangeRules.Old(item, books.Sources.GetValueOrDefault(item.Package), architecture.Contents, books.Facts.Archive))];
}

/// <summary>What a trial came to.</summary>
internal sealed record TrialResult
{
    /// <summary>Why the items could not even be tried.</summary>
    public string? Refusal { get; init; }

    /// <summary>The first architecture on which more became uninstallable; null when none did.</summary>
    public ArchitectureBooks? FailedOn { get; init; }

    /// <summary>Removals of what smooth updates left behind.</summary>
    public List<MigrationItem> NewCruft { get; init; } = [];

    public bool IsGood => Refusal is null && FailedOn is null;
}
