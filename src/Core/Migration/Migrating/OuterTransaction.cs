namespace Sluice.Core.Migration;

/// <summary>Something that is accepted or undone as a whole, judged by all architectures together (I-06).</summary>
internal sealed class OuterTransaction
{
    private readonly TargetBooks _books;
    private readonly BooksMark _mark;
    private readonly Seq<string> _breaking;
    private readonly int[] _counted;
    private readonly HashSet<string>[] _before;
    private readonly IReadOnlyList<string>[] _kept;

    /// <param name="breaking">Architectures that do not count.</param>
    public OuterTransaction(TargetBooks books, Seq<string> breaking)
    {
        (_books, _mark, _breaking) = (books, books.Mark(), breaking);
        _counted = [.. books.Architectures.Select(architecture => architecture.Counted)];
        _before = [.. books.Architectures.Select(Names)];
        _kept = [.. books.Architectures.Select(architecture => architecture.Kept())];
    }

    public bool IsAsGood()
    {
        var more = 0;
        for (var index = 0; index < _counted.Length; index++)
        {
            var architecture = _books.Architectures[index];
            if (_kept[index].Any(architecture.IsUninstallable))
                return false;
            if (!_breaking.Contains(architecture.Name))
                more += architecture.Counted - _counted[index];
        }

        return more <= 0;
    }

    /// <summary>What has become uninstallable, by architecture; empty when nothing has.</summary>
    public string Worse() => string.Join("; ", _books.Architectures
        .Select((architecture, index) => (architecture.Name, Broken: Names(architecture).Except(_before[index]).Order(StringComparer.Ordinal).ToArray()))
        .Where(worse => worse.Broken.Length > 0)
        .Select(worse => $"* {worse.Name}: {string.Join(", ", worse.Broken)}"));

    public void RollBack() => _books.RollBackTo(_mark);

    private static HashSet<string> Names(ArchitectureBooks architecture) =>
        [.. architecture.Tester.Uninstallables.Select(id => architecture.Contents.Universe.Binary(id).Name)];
}
