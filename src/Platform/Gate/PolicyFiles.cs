using System.Globalization;
using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Gate;

/// <summary>What policies remember and are told, in the files of an installation (1.7). Absent ones are empty; malformed lines are skipped and said.</summary>
public static class PolicyFiles
{
    private const string Dates = "age-policy-dates";

    /// <param name="remark">Told of each line that was skipped, and of what was set aside.</param>
    /// <exception cref="GateException">An input that people or other programs make cannot be used.</exception>
    public static PolicyFacts Read(GatePaths paths, Snapshot archive, MigrationSettings settings, Action<string> remark) => new()
    {
        FirstSeen = ReadDates(StateOf(paths, Dates, "Dates"), remark),
        Urgencies = ReadUrgencies(StateOf(paths, "age-policy-urgencies", "Urgency"), remark),
        SourceBugs = ReadBugs(BugsOf(paths, archive.Source.Name, paths.Source), remark),
        TargetBugs = ReadBugs(BugsOf(paths, archive.Target.Name, paths.Target), remark),
        SourcePiuparts = settings.JudgesPiuparts ? PolicyJson.Piuparts(Summary(paths, archive.Source.Name)) : [],
        TargetPiuparts = settings.JudgesPiuparts ? PolicyJson.Piuparts(Summary(paths, archive.Target.Name)) : [],
        Blocks = ReadDatedBugs(Path.Combine(paths.Source, "Blocks"), remark),
        ExcuseBugs = ReadDatedBugs(Path.Combine(paths.Source, "ExcuseBugs"), remark),
        LandingPpas = PolicyJson.LandingPpas(PpasOf(paths), remark),
        Uploaders = settings.JudgesBuilders && paths.State is { } state
            ? PolicyJson.Uploaders(Path.Combine(state, "signers.json"))
            : [],
    };

    /// <summary>Keeps when versions were first seen, and the landing PPAs of what this run judged.</summary>
    public static void Write(GatePaths paths, IReadOnlyList<Excuse> excuses, MigrationFacts facts)
    {
        var seen = AgePolicy.Remember(excuses, facts);
        OutputFile.Write(Path.Combine(paths.State ?? paths.Target, paths.State is null ? "Dates" : Dates), text =>
        {
            foreach (var (source, (version, moment)) in seen.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                text.WriteLine($"{source} {version} {moment.ToUnixTimeSeconds()}");
        });

        // The old place is given up only once the new one stands.
        if (paths.State is not null && Path.Combine(paths.Target, "Dates") is var old && File.Exists(old))
            File.Delete(old);
        OutputFile.Write(PpasOf(paths), text => PolicyJson.Write(text, PpasAfter(excuses, facts)));
    }

    /// <summary>Exactly what was judged; what nobody has looked up yet on Launchpad is looked up by a later run.</summary>
    private static SortedDictionary<string, (string Version, string Ppa)> PpasAfter(IReadOnlyList<Excuse> excuses, MigrationFacts facts)
    {
        var hasLaunchpad = facts.Settings.Distribution.Equals("ubuntu", StringComparison.OrdinalIgnoreCase);
        var after = new SortedDictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var excuse in excuses)
        {
            var item = excuse.Item;
            if (excuse.Of(SourcePpaPolicy.Id) is null)
                continue;
            if (facts.Policies.LandingPpas.TryGetValue((item.Package, item.Version), out var ppa))
                after[item.Package] = (item.Version, ppa);
            else if (!hasLaunchpad)
                after[item.Package] = (item.Version, "");
        }

        return after;
    }

    private static string PpasOf(GatePaths paths) => Path.Combine(paths.Source, "SourcePPA");

    private static string StateOf(GatePaths paths, string name, string old) =>
        paths.State is { } state && Path.Combine(state, name) is var path && File.Exists(path) ? path : Path.Combine(paths.Target, old);

    private static string BugsOf(GatePaths paths, string suite, string directory) =>
        paths.State is { } state && Path.Combine(state, $"rc-bugs-{suite}") is var path && File.Exists(path) ? path : Path.Combine(directory, "BugsV");

    private static string? Summary(GatePaths paths, string suite) => paths.State is { } state ? Path.Combine(state, $"piuparts-summary-{suite}.json") : null;

    private static Dictionary<string, (string, DateTimeOffset)> ReadDates(string path, Action<string> remark)
    {
        var dates = new Dictionary<string, (string, DateTimeOffset)>(StringComparer.Ordinal);
        foreach (var (words, line) in InputFile.Lines(path))
        {
            if (words is [var source, var version, var text] && Moment(text) is { } moment)
                dates[source] = (version, moment);
            else
                remark($"{path}:{line}: is not 'source version seconds', skipped");
        }

        return dates;
    }

    private static Dictionary<string, Seq<(string, string)>> ReadUrgencies(string path, Action<string> remark)
    {
        var urgencies = new Dictionary<string, List<(string, string)>>(StringComparer.Ordinal);
        foreach (var (words, line) in InputFile.Lines(path))
        {
            if (words is [var source, var version, var urgency])
                Add(urgencies, source, (version, urgency));
            else
                remark($"{path}:{line}: is not 'source version urgency', skipped");
        }

        return Sealed(urgencies);
    }

    private static Dictionary<string, Seq<string>> ReadBugs(string path, Action<string> remark)
    {
        var bugs = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (words, line) in InputFile.Lines(path))
        {
            if (words is not [var package, var list])
            {
                remark($"{path}:{line}: is not 'package bug,bug', skipped");
                continue;
            }

            foreach (var bug in list.Split(',', StringSplitOptions.RemoveEmptyEntries))
                Add(bugs, package, bug);
        }

        return Sealed(bugs);
    }

    /// <remarks>A bug whose date makes no sense blocks all the same: somebody meant it.</remarks>
    private static Dictionary<string, Seq<(string, long)>> ReadDatedBugs(string path, Action<string> remark)
    {
        var bugs = new Dictionary<string, List<(string, long)>>(StringComparer.Ordinal);
        foreach (var (words, line) in InputFile.Lines(path))
        {
            if (words is not [var source, var bug, ..])
            {
                remark($"{path}:{line}: is not 'source bug seconds', skipped");
                continue;
            }

            if ((words.Length > 2 ? Moment(words[2]) : null) is not { } since)
            {
                remark($"{path}:{line}: has no date in seconds, taken as 0");
                since = DateTimeOffset.UnixEpoch;
            }

            Add(bugs, source, (bug, since.ToUnixTimeSeconds()));
        }

        return Sealed(bugs);
    }

    private static DateTimeOffset? Moment(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 250_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    private static void Add<T>(Dictionary<string, List<T>> to, string key, T value)
    {
        if (!to.TryGetValue(key, out var values))
            to[key] = values = [];
        values.Add(value);
    }

    private static Dictionary<string, Seq<T>> Sealed<T>(Dictionary<string, List<T>> values) =>
        values.ToDictionary(entry => entry.Key, entry => entry.Value.ToSeq(), StringComparer.Ordinal);
}
