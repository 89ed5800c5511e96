using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Cli.Demo;

/// <summary>A real repository's history, copied into a bare repository of the demo's own.</summary>
/// <param name="Branch">The name of the branch the source has checked out.</param>
/// <param name="Base">Where the branch is set back to.</param>
/// <param name="Commits">The commits after the base on the first-parent line, the oldest first.</param>
internal sealed partial record SourceHistory(Git Git, string Branch, string Base, IReadOnlyList<string> Commits)
{
    /// <param name="count">How many commits to set back; null takes as many as there are, up to the usual number.</param>
    public static async Task<SourceHistory> ImportAsync(string source, int? count, string folder, CancellationToken cancellation)
    {
        var branch = await BranchOfAsync(source, cancellation);
        Directory.CreateDirectory(folder);
        var git = new Git(folder);
        await git.AskAsync(["init", "--quiet", "--bare", $"--initial-branch={branch}", "."], cancellation);
        await git.AskAsync(
            ["fetch", "--quiet", "--no-tags", "--update-shallow", Path.GetFullPath(source), $"+HEAD:refs/heads/{branch}"],
            cancellation);

        var wanted = (count ?? DemoOptions.UsualPullRequests) + 1;
        var line = await git.LinesAsync(
            ["rev-list", "--first-parent", string.Create(CultureInfo.InvariantCulture, $"--max-count={wanted}"), branch],
            cancellation);
        if (line.Count < 2)
            throw new DemoException($"{source} has a single commit on its first-parent line; the demo needs at least two{ShallowHint(git)}.");
        if (count > line.Count - 1)
        {
            throw new DemoException(
                $"{source} has {line.Count} commits on its first-parent line, so at most {line.Count - 1} can become pull requests: "
                + $"ask for --pull-requests {line.Count - 1}{ShallowHint(git)}.");
        }

        var setBack = await SetBackAsync(git, branch, line[^1], cancellation);
        return new(git, branch, setBack, [.. line.SkipLast(1).Reverse()]);
    }

    private static async Task<string> BranchOfAsync(string source, CancellationToken cancellation)
    {
        if (!Directory.Exists(source))
            throw new DemoException($"There is no folder {source}; --repo takes the path of a git repository.");

        var at = new Git(source);
        if (await at.RunAsync(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], cancellation) is { Code: not 0 })
            throw new DemoException($"{source} is not a git repository with a commit; --repo takes the path of one.");

        // A detached or oddly named head still needs a target branch; main is what most people call it.
        var (code, name, _) = await at.RunAsync(["symbolic-ref", "--short", "--quiet", "HEAD"], cancellation);
        return code is 0 && PlainName().IsMatch(name.Trim()) ? name.Trim() : "main";
    }

    /// <remarks>What lies before a shallow clone's edge is not there to be served, so the base then stands without parents.</remarks>
    private static async Task<string> SetBackAsync(Git git, string branch, string to, CancellationToken cancellation)
    {
        if (IsShallow(git))
            to = await git.CommitAsync(await git.TreeAsync(to, cancellation), null, $"The history up to {to[..10]}", to, cancellation);

        await git.AskAsync(["update-ref", $"refs/heads/{branch}", to], cancellation);
        return to;
    }

    private static bool IsShallow(Git git) => File.Exists(Path.Combine(git.Folder, "shallow"));

    private static string ShallowHint(Git git) => IsShallow(git) ? ", or fetch the rest of this shallow clone with git fetch --unshallow" : "";

    [GeneratedRegex(@"^(?!tmp\.|staging\.)[A-Za-z0-9][A-Za-z0-9_.-]*(?<!\.lock|\.)$")]
    private static partial Regex PlainName();
}
