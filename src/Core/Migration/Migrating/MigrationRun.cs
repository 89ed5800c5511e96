using System.Globalization;

namespace Sluice.Core.Migration;

/// <summary>One migration from beginning to end: hints, main run, breaking architectures, what is left over (M-05, M-06).</summary>
internal sealed class MigrationRun
{
    private const int MostHints = 50;

    private readonly MigrationFacts _facts;
    private readonly Excuse[] _candidates;
    private readonly Func<bool> _isTimeUp;
    private readonly TargetBooks _books;
    private readonly UpgradeLog _log;
    private readonly Dictionary<MigrationItem, Obstacle> _obstacles = [];
    private readonly List<MigrationItem> _selected = [];
    private readonly Seq<string> _breaking;
    private List<MigrationItem> _waiting;

    public MigrationRun(MigrationFacts facts, Excuse[] candidates, Func<bool> isTimeUp)
    {
        (_facts, _candidates, _isTimeUp) = (facts, candidates, isTimeUp);
        _books = new(facts);
        _log = new(_books);
        _breaking = facts.Settings.BreakArchitectures;
        _waiting = [.. candidates.Select(excuse => excuse.Item).OrderBy(item => item.UnversionedName, StringComparer.Ordinal)];
    }

    public MigrationOutcome Run()
    {
        var before = Uninstallables();
        _log.Say("Starting the upgrade test");
        _log.Say(string.Create(CultureInfo.InvariantCulture, $"Generated on: {_facts.Now.UtcDateTime:yyyy.MM.dd HH:mm:ss} +0000"));
        _log.Say($"Arch order is: {string.Join(", ", _facts.Settings.Architectures)}");

        foreach (var hint in _facts.Hints.Of("easy"))
            Follow(hint);
        foreach (var hint in _facts.Hints.Of("force-hint"))
            Follow(hint);
        RunAll();
        foreach (var hint in _facts.Hints.Of("hint").Take(MostHints))
            Follow(hint);
        if (_facts.Hints.Of("hint").Count > MostHints)
            _log.Say("Skipping remaining hints...");
        if (_facts.Settings.FindsGroups)
            FindGroups();

        RemoveLeftovers();
        Check();
        _log.Say("Test completed!");
        return new(
            [.. _selected],
            _waiting.Select(item => (item, _obstacles.GetValueOrDefault(item) ?? new(null, [], "was not tried"))).ToSeq(),
            _books.Sources,
            _books.Architectures.ToDictionary(
                architecture => architecture.Name,
                IReadOnlyList<BinaryPackage> (architecture) => [.. architecture.Contents.Ids().Select(architecture.Contents.Universe.Binary)]),
            before,
            Uninstallables(),
            _log.Lines);
    }

    /// <summary>The main run, then one for the items of each breaking architecture, on which it may not break either.</summary>
    private void RunAll()
    {
        var left = new List<MigrationItem>();
        _log.Say("info: main run");
        var separate = _waiting.Where(item => _breaking.Contains(item.Architecture)).ToLookup(item => item.Architecture);
        left.AddRange(RunOne([.. _waiting.Where(item => !_breaking.Contains(item.Architecture))], MayBreak));
        foreach (var architecture in _breaking.Where(separate.Contains))
        {
            _log.Say($"info: broken arch run for {architecture}");
            left.AddRange(RunOne([.. separate[architecture]], name => name != architecture && MayBreak(name)));
        }

        _waiting = left;
    }

    private List<MigrationItem> RunOne(List<MigrationItem> items, Func<string, bool> mayBreak)
    {
        var start = _log.Counters();
        var selected = new List<MigrationItem>();
        _log.Say($"start: {start}");
        _log.Say($"orig: {start}");
        var left = new MigrationLoop(_books, _log, _obstacles) { MayBreak = mayBreak }.Run(items, selected);
        Succeed(selected, start, items.Count, left.Count);
        return left;
    }

    private void Follow(Hint hint)
    {
        var wanted = hint.Items.Select(item => HintedItemRules.Find(item, _facts)).ToArray();
        _log.Say($"Trying {hint.Type} from {hint.By}: {string.Join(' ', hint.Items.Select(HintedItemRules.Name))}");
        if (hint.Items.Select(item => HintedItemRules.Problem(item, _facts)).OfType<string>().ToArray() is [_, ..] problems)
        {
            _log.Say($"{string.Join(", ", problems)}: Not using hint");
            return;
        }

        Try(hint.Type, [.. wanted.OfType<MigrationItem>()]);
    }

    /// <summary>An outer transaction: all of it or nothing.</summary>
    private bool Try(string type, List<MigrationItem> items)
    {
        var isForced = type is "force-hint";
        if (!isForced && items.Find(item => !_waiting.Contains(item)) is { } absent)
        {
            _log.Say($"failed: {absent.UnversionedName} is not a valid candidate (or it already migrated)");
            return false;
        }

        var start = _log.Counters();
        var outer = new OuterTransaction(_books, items.All(item => _breaking.Contains(item.Architecture)) ? [] : _breaking);
        _log.Say($"start: {start}");
        _log.Say($"orig: {start}");
        var selected = new List<MigrationItem>(items);
        var left = _waiting.Except(items).ToList();
        var result = Trial.Run(_books, items, MayBreak, stopsAtFirst: false);
        if (result.Refusal is not null)
        {
            _log.Say($"    because: {result.Refusal}");
            _log.Say("FAILED");
            outer.RollBack();
            return false;
        }

        if (type is "hint")
            left = new MigrationLoop(_books, _log, _obstacles) { MayBreak = MayBreak, IsTentative = true }.Run([.. left, .. result.NewCruft], selected);
        else
            _log.Say($"easy: {_log.Counters()}");

        if (!isForced && !outer.IsAsGood())
        {
            _log.Say($"    {outer.Worse()}");
            _log.Say("FAILED");
            outer.RollBack();
            return false;
        }

        if (isForced)
            _log.Say(outer.Worse() is { Length: > 0 } broken ? $"force breaks: {broken}" : "force did not break any packages");
        var given = _waiting.Count;
        _waiting = left;
        Succeed(selected, start, given, left.Count);
        return true;
    }

    private void FindGroups()
    {
        foreach (var group in GroupFinder.Groups(_candidates, _waiting))
        {
            if (_isTimeUp())
            {
                _log.Say("The search for groups was given up: its time is up.");
                return;
            }

            if (group.TrueForAll(_waiting.Contains))
            {
                _log.Say($"Trying easy from autohinter: {string.Join(' ', group)}");
                Try("easy", group);
            }
        }
    }

    private void RemoveLeftovers()
    {
        if (_facts.Settings.RemovesObsolete)
            Remove("Removing obsolete source packages from the target suite", [.. CruftRules.ObsoleteSources(_books.Sources, _books.Contents, _facts.Archive)]);
        Remove("Removing packages left in the target suite (e.g. smooth updates or cruft)", OldBinaries());
        _log.Say($"List of old libraries in the target suite ({OldBinaries().Count}):");
        foreach (var item in OldBinaries())
            _log.Say($" {item}");
        _waiting.RemoveAll(item => item.IsCruftRemoval);
    }

    private List<MigrationItem> OldBinaries() => [.. CruftRules.OldBinaries(_books.Sources, _books.Contents, _facts)];

    private void Remove(string what, List<MigrationItem> removals)
    {
        if (removals.Count == 0)
            return;
        _log.Say($"{what} ({removals.Count}):");
        RunOne(removals, MayBreak);
    }

    private void Succeed(List<MigrationItem> selected, string start, int given, int left)
    {
        _log.Say($"final: {string.Join(',', selected.Select(item => item.UnversionedName).Order(StringComparer.Ordinal))}");
        _log.Say($"start: {start}");
        _log.Say($" orig: {start}");
        _log.Say($"  end: {_log.Counters()}");
        _log.Say(string.Create(CultureInfo.InvariantCulture, $"SUCCESS ({given}/{left})"));
        _log.Say("");
        _selected.AddRange(selected);
        _books.Settle();
    }

    /// <summary>What was kept up to date step by step must be what looking at everything finds (M-06).</summary>
    private void Check()
    {
        if (_facts.Settings.ConsistencyChecks == 0)
            return;
        Parallel.ForEach(_books.Architectures, architecture =>
        {
            var anew = architecture.Sweep().Uninstallables;
            var known = architecture.Tester.Uninstallables;
            if (!anew.AsSpan().SequenceEqual(known))
            {
                var odd = anew.Except(known).Concat(known.Except(anew)).Select(architecture.Contents.Universe.Binary);
                throw new InvalidOperationException($"The migration's books are wrong on {architecture.Name}, nothing may be written: {string.Join(", ", odd)}.");
            }
        });
    }

    private bool MayBreak(string architecture) => _breaking.Contains(architecture) || _facts.Settings.NewArchitectures.Contains(architecture);

    private Dictionary<string, Uninstallable> Uninstallables() =>
        _books.Architectures.ToDictionary(architecture => architecture.Name, architecture => architecture.ToUninstallable());
}
