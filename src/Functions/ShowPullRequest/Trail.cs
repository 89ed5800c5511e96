using System.Globalization;
using System.Text.RegularExpressions;
using Sluice.Core.Merging;

namespace Sluice.Functions.ShowPullRequest;

/// <summary>What a branch's audit trail says of one pull request, the latest first.</summary>
/// <param name="Earlier">The entry an earlier page begins at; null when there is none.</param>
internal sealed partial record Trail(IReadOnlyList<LogEntry> Entries, int? Earlier)
{
    /// <summary>How many entries of the branch are looked through for one page.</summary>
    public const int Window = 2000;

    /// <summary>How many entries a page shows.</summary>
    public const int Size = 50;

    /// <param name="window">The branch's entries, the latest first.</param>
    public static Trail Of(IReadOnlyList<LogEntry> window, PullRequest pull)
    {
        var about = Concerning(window, pull);
        if (about.Count > Size)
            return new([.. about.Take(Size)], about[Size].Number);
        return new(about, window.Count == Window && window[^1].Number > 1 ? window[^1].Number - 1 : null);
    }

    /// <summary>What names the pull request or its head, and what became of a staging that was made with it.</summary>
    private static List<LogEntry> Concerning(IReadOnlyList<LogEntry> window, PullRequest pull)
    {
        var name = new Regex($@"(?<![\w./-]){Regex.Escape(pull.Id.ToString())}(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        var head = $" on {pull.Id.Repository} {pull.Head.Abbreviated}";
        var stagings = new HashSet<int>();
        var about = new List<LogEntry>();
        foreach (var entry in window.Reverse())
        {
            stagings.UnionWith(entry.Decided.Where(line => name.IsMatch(line)).Select(StagingMade).OfType<int>());
            if (Lines(entry).Any(line => name.IsMatch(line) || line.EndsWith(head, StringComparison.OrdinalIgnoreCase) || Stagings(line).Any(stagings.Contains)))
                about.Add(entry);
        }

        about.Reverse();
        return about;
    }

    private static IEnumerable<string> Lines(LogEntry entry) => entry.Decided.Prepend(entry.Heard);

    /// <summary>"staging 3: acme/core#12, acme/core#14" made staging 3.</summary>
    private static int? StagingMade(string line) =>
        Made().Match(line) is { Success: true } made ? int.Parse(made.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    private static IEnumerable<int> Stagings(string line) =>
        Named().Matches(line).Select(named => int.Parse(named.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^staging (\d{1,9}):")]
    private static partial Regex Made();

    [GeneratedRegex(@"\b[Ss]taging (?:= )?(\d{1,9})\b")]
    private static partial Regex Named();
}
