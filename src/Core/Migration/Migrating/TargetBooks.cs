namespace Sluice.Core.Migration;

/// <summary>The target as it becomes while items migrate: its sources, and on each architecture its binaries and which can be installed.</summary>
internal sealed class TargetBooks
{
    private readonly Dictionary<string, SourcePackage> _sources = new(StringComparer.Ordinal);
    private readonly List<(string Name, SourcePackage? Before)> _log = [];

    public TargetBooks(MigrationFacts facts)
    {
        Facts = facts;
        foreach (var (name, source) in facts.Archive.Target.Sources)
            _sources[name] = source;

        var books = new ArchitectureBooks[facts.Settings.Architectures.Count];
        Parallel.For(0, books.Length, index => books[index] = new(facts, facts.Settings.Architectures[index]));
        Architectures = books;
        Contents = [.. books.Select(architecture => architecture.Contents)];
    }

    public MigrationFacts Facts { get; }

    /// <summary>As configured, in that order.</summary>
    public IReadOnlyList<ArchitectureBooks> Architectures { get; }

    public IReadOnlyList<TargetContents> Contents { get; }

    public IReadOnlyDictionary<string, SourcePackage> Sources => _sources;

    public IEnumerable<int> Counted => Architectures.Select(architecture => architecture.Shown);

    public ContentsChange ChangeOf(MigrationItem item, ArchitectureBooks architecture, IReadOnlySet<int>? leaving = null) =>
        ContentsChangeRules.Of(item, _sources.GetValueOrDefault(item.Package), architecture.Contents, Facts, leaving);

    public void SetSource(MigrationItem item)
    {
        if (!item.IsSource)
            return;
        _log.Add((item.Package, _sources.GetValueOrDefault(item.Package)));
        if (item.IsRemoval)
            _sources.Remove(item.Package);
        else
            _sources[item.Package] = ContentsChangeRules.SuiteOf(item, Facts.Archive).Sources[item.Package];
    }

    public BooksMark Mark() => new(_log.Count, [.. Architectures.Select(architecture => architecture.Mark)]);

    public void RollBackTo(BooksMark mark)
    {
        for (var last = _log.Count - 1; last >= mark.Sources; last--)
        {
            if (_log[last].Before is { } before)
                _sources[_log[last].Name] = before;
            else
                _sources.Remove(_log[last].Name);
        }

        _log.RemoveRange(mark.Sources, _log.Count - mark.Sources);
        for (var architecture = 0; architecture < Architectures.Count; architecture++)
            Architectures[architecture].RollBackTo(mark.Architectures[architecture]);
    }

    /// <summary>Nothing done so far will be undone.</summary>
    public void Settle()
    {
        _log.Clear();
        foreach (var architecture in Architectures)
            architecture.Tester.Settle();
    }
}

/// <param name="Architectures">In the books' order.</param>
internal sealed record BooksMark(int Sources, (int Contents, (int Verdicts, int Proofs) Tester)[] Architectures)
{
    public (int Verdicts, int Proofs) Of(TargetBooks books, ArchitectureBooks architecture) =>
        books.Architectures.Zip(Architectures).First(pair => pair.First == architecture).Second.Tester;
}
