using System.Globalization;

namespace Sluice.Core.Migration;

/// <summary>The lines that tell what was tried and what came of it (O-32). Read by people and by programs.</summary>
internal sealed class UpgradeLog(TargetBooks books)
{
    private const int MostShown = 20;

    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Say(string line) => _lines.Add(line);

    /// <summary>Uninstallable ones in total and on breaking architectures, then for each architecture.</summary>
    public string Counters()
    {
        var breaking = books.Facts.Settings.BreakArchitectures;
        var (total, broken) = (0, 0);
        var each = new List<string>();
        foreach (var architecture in books.Architectures)
        {
            var shown = architecture.Shown;
            if (breaking.Contains(architecture.Name))
                broken += shown;
            else
                total += shown;
            each.Add(string.Create(CultureInfo.InvariantCulture, $"{architecture.Name[0]}-{shown}"));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{total}+{broken}: {string.Join(':', each)}");
    }

    public void Accepted(IReadOnlyList<MigrationItem> group, string original, string before, IReadOnlyList<MigrationItem> all)
    {
        Say($"accepted: {Names(group)}");
        Say($"   ori: {original}");
        Say($"   pre: {before}");
        Say($"   now: {Counters()}");
        Say(all.Count <= MostShown ? $"   all: {Names(all)}" : $"  most: ({all.Count}) .. {Names(all.Skip(all.Count - MostShown))}");
    }

    public void Skipped(IReadOnlyList<MigrationItem> group, int rescheduled, int failed, int left, string got, ArchitectureBooks on, IEnumerable<string> broken)
    {
        Say($"skipped: {Names(group)} ({rescheduled}, {failed}, {left})");
        Say($"    got: {got}");
        Say($"    * {on.Name}: {string.Join(", ", broken)}");
    }

    public static string Names(IEnumerable<MigrationItem> items) => string.Join(' ', items.Select(item => item.UnversionedName));

    public static string List(IEnumerable<MigrationItem> items) => string.Join(',', items.Select(item => item.UnversionedName));
}
