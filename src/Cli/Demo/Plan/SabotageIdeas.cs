using System.Text.RegularExpressions;

namespace Sluice.Cli.Demo;

/// <summary>Ways to break a build, the least destructive first. None is believed before the CI command was seen to fail on it.</summary>
/// <param name="command">What CI runs; null for the repository's own <c>ci/run</c>.</param>
/// <param name="touched">Files the other pull requests change: whoever breaks those conflicts with them.</param>
internal sealed partial class SabotageIdeas(BaseFiles files, string? command, IReadOnlySet<string> touched, int howMany)
{
    private const int MostFilesAtOnce = 200;
    private const int MostPlacesInScript = 8;
    private const int MostRemovals = 12;

    /// <param name="number">Which of the broken pull requests, from 1 on: two of them must not break the same lines.</param>
    public async IAsyncEnumerable<Sabotage> ForAsync(
        int number,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return AddNonsense(number);

        foreach (var script in Named().Where(files.Has))
        {
            var lines = (await files.ReadAsync(script, cancellation)).Split('\n');
            foreach (var line in Spread(lines[0].StartsWith("#!", StringComparison.Ordinal) ? 1 : 0, lines.Length))
                yield return StopEarly(script, lines, line, number);
        }

        if (await AppendNonsenseAsync(number, cancellation) is { } appended)
            yield return appended;

        foreach (var path in Named().Concat(TopLevel()).Distinct().Where(path => files.Has(path) || files.HasFolder(path)).Take(MostRemovals))
            yield return Remove(path);
    }

    private Sabotage AddNonsense(int number)
    {
        string[] kinds = [.. files.Extensions.Union([".sh", ".json"])];
        var edits =
            from kind in kinds
            from folder in new[] { "", files.HomeOf(kind) }.Distinct()
            from name in NamesFor(kind, number)
            select new FileEdit(Path.Combine(folder, name), "100644", Nonsense(number));
        return new("new files", $"Add sources no parser takes ({number})", [.. edits]);
    }

    // Test runners and compilers pick files up by their names.
    private static string[] NamesFor(string kind, int number) => kind switch
    {
        ".py" => [$"test_broken_on_purpose_{number}.py"],
        ".go" => [$"broken_on_purpose_{number}.go", $"broken_on_purpose_{number}_test.go"],
        ".js" or ".ts" or ".mjs" => [$"broken-on-purpose-{number}{kind}", $"broken-on-purpose-{number}.test{kind}"],
        _ => [$"broken-on-purpose-{number}{kind}"],
    };

    private Sabotage StopEarly(string script, string[] lines, int line, int number)
    {
        string[] stopped = [.. lines[..line], $"exit 1 # broken on purpose, {number}", .. lines[line..], ""];
        return new(
            "script",
            $"Stop {script} at line {line + 1} ({number})",
            [new(script, files.ModeOf(script), string.Join('\n', stopped))]);
    }

    /// <summary>Places in a script far enough apart that changes there do not conflict.</summary>
    private static IEnumerable<int> Spread(int first, int last)
    {
        var step = Math.Max(4, (last - first) / MostPlacesInScript);
        for (var line = first; line <= last; line += step)
            yield return line;
        yield return last;
    }

    private async Task<Sabotage?> AppendNonsenseAsync(int number, CancellationToken cancellation)
    {
        var mine = files.All
            .Where(file => files.Extensions.Contains(Path.GetExtension(file.Path)) && !touched.Contains(file.Path))
            .Where((_, index) => index % howMany == number - 1)
            .Take(MostFilesAtOnce);
        var edits = new List<FileEdit>();
        foreach (var (mode, path) in mine)
            edits.Add(new(path, mode, $"{await files.ReadAsync(path, cancellation)}\n{Nonsense(number)}"));

        return edits is [] ? null : new("nonsense", $"Append nonsense to the sources ({number})", edits);
    }

    private Sabotage Remove(string path)
    {
        var gone = files.All.Where(file => file.Path == path || file.Path.StartsWith($"{path}/", StringComparison.Ordinal));
        return new("removal", $"Remove {path}", [.. gone.Select(file => new FileEdit(file.Path, file.Mode, null))]);
    }

    /// <summary>What the command mentions: files and folders, and the repository's own script when that is what runs.</summary>
    private IEnumerable<string> Named() => command is null
        ? ["ci/run"]
        : Words().Split(command)
            .Select(word => word.StartsWith("./", StringComparison.Ordinal) ? word[2..] : word)
            .Where(word => word is not "")
            .Distinct();

    private IEnumerable<string> TopLevel() => files.All
        .GroupBy(file => file.Path.Split('/')[0])
        .OrderByDescending(group => group.Count())
        .Select(group => group.Key);

    private static string Nonsense(int number) => $"<<<<<<< broken on purpose, {number}\n}}{{ )( \"' <%\n=======\n>>>>>>> {number}\n";

    [GeneratedRegex("[\\s\"'`;|&()<>]+")]
    private static partial Regex Words();
}
