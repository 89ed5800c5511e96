using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>The memory of one program.</summary>
/// <param name="Resident">All of it that is in memory, shared pages counted in full.</param>
/// <param name="Proportional">The same, with shared pages divided among those who share them.</param>
internal sealed record ProcessMemory(double Resident, double Proportional)
{
    public static bool IsKnown => File.Exists("/proc/self/smaps_rollup");

    public static ProcessMemory Of(int process)
    {
        var lines = File.ReadAllLines($"/proc/{process}/smaps_rollup");
        return new(MiB(lines, "Rss:"), MiB(lines, "Pss:"));
    }

    /// <summary>A process and all that it started, as (id, command line).</summary>
    public static IReadOnlyList<(int Id, string Command)> Tree(int root)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .ToLookup(ParentOf);
        return [.. From(root)];

        IEnumerable<(int, string)> From(int process) => [(process, CommandOf(process)), .. children[process].SelectMany(From)];
    }

    private static double MiB(string[] lines, string field)
    {
        var line = lines.First(line => line.StartsWith(field, StringComparison.Ordinal));
        var kilobytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return Math.Round(double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024, 1);
    }

    private static int ParentOf(int process)
    {
        // The second field is a name in parentheses, which may hold anything.
        var text = Read(process, "stat");
        var rest = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 0;
    }

    private static string CommandOf(int process) => Read(process, "cmdline").Replace('\0', ' ').Trim();

    /// <summary>Empty when the process ended meanwhile.</summary>
    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
