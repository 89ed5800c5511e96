using System.Globalization;

namespace Sluice.Cli.Tests.Local;

/// <summary>A process as <c>/proc</c> shows it.</summary>
/// <param name="Parent">The id of the process that started it.</param>
public sealed record ProcessTree(int Id, string Name, char State, int Parent)
{
    private const char Zombie = 'Z';

    public bool IsAlive => Read(Id) is { State: not Zombie };

    /// <summary>The children of a process, their children, and so on.</summary>
    public static IReadOnlyList<ProcessTree> DescendantsOf(int process)
    {
        var all = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? Read(id) : null)
            .OfType<ProcessTree>()
            .ToLookup(entry => entry.Parent);
        return [.. all[process].SelectMany(Below)];

        IEnumerable<ProcessTree> Below(ProcessTree child) => [child, .. all[child.Id].SelectMany(Below)];
    }

    /// <returns>Null when there is no such process.</returns>
    public static ProcessTree? Read(int process)
    {
        try
        {
            // As in `26037 (node) S 25998 …`; the name may hold anything, so its end is the last bracket.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var (open, close) = (stat.IndexOf('(', StringComparison.Ordinal), stat.LastIndexOf(')'));
            var rest = stat[(close + 2)..].Split(' ');
            return new(process, stat[(open + 1)..close], rest[0][0], int.Parse(rest[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
