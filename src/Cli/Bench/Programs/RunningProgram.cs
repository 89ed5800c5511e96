using System.Diagnostics;
using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>A program that runs on this machine, as /proc shows it.</summary>
internal sealed record RunningProgram(int Id, string Command)
{
    /// <summary>False where a system has no /proc.</summary>
    public static bool AreKnown => File.Exists("/proc/self/smaps_rollup");

    /// <summary>The largest one below a process, or it itself, one word of whose command line ends like this; null when there is none.</summary>
    public static RunningProgram? Find(int root, string ending) => !AreKnown ? null : Tree(root)
        .Where(program => program.Command.Split(' ').Any(word => word.EndsWith(ending, StringComparison.Ordinal)))
        .MaxBy(program => program.Memory().Resident);

    public ProgramMemory Memory()
    {
        var lines = Read(Id, "smaps_rollup").Split('\n');
        return new(MiB(lines, "Rss:"), MiB(lines, "Pss:"));
    }

    /// <summary>The most memory it has held since it started.</summary>
    public double PeakMiB() => MiB(Read(Id, "status").Split('\n'), "VmHWM:");

    /// <summary>How long it has kept a core busy so far.</summary>
    public TimeSpan Busy()
    {
        using var process = Process.GetProcessById(Id);
        return process.TotalProcessorTime;
    }

    private static IReadOnlyList<RunningProgram> Tree(int root)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .ToLookup(ParentOf);
        return [.. From(root)];

        IEnumerable<RunningProgram> From(int process) =>
            [new(process, Read(process, "cmdline").Replace('\0', ' ').Trim()), .. children[process].SelectMany(From)];
    }

    private static int ParentOf(int process)
    {
        // The second field is a name in parentheses, which may hold anything.
        var text = Read(process, "stat");
        var rest = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 0;
    }

    private static double MiB(string[] lines, string field)
    {
        var line = lines.FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
        var kilobytes = line?.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1];
        return kilobytes is null ? 0 : Math.Round(double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024, 1);
    }

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
