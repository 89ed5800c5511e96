using Sluice.Town.Git;

namespace Sluice.Platform.Contracts.GitHub.Stacking;

/// <summary>What git itself makes of it, in a working copy: the trees it ends with, or nothing when it conflicts.</summary>
internal sealed class GitsAnswer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sluice-git-").FullName;

    public static async Task<GitsAnswer> OpenAsync(string gitDirectory, CancellationToken cancellation)
    {
        var answer = new GitsAnswer();
        await GitProgram.AskAsync(answer._folder, ["clone", "--quiet", "--shared", "--no-checkout", gitDirectory, "."], cancellation);
        return answer;
    }

    /// <summary>The tree after each commit is picked, up to the first that conflicts.</summary>
    public async Task<(List<string> Trees, string? Conflict)> PickAsync(string tip, IEnumerable<string> commits, CancellationToken cancellation)
    {
        await BeginAsync(tip, cancellation);
        var trees = new List<string>();
        foreach (var commit in commits)
        {
            if (await TryAsync(["cherry-pick", "--allow-empty", "--keep-redundant-commits", commit], cancellation) is null)
                return (trees, commit);
            trees.Add(await TreeAsync(cancellation));
        }

        return (trees, null);
    }

    public async Task<string?> MergeAsync(string tip, string head, CancellationToken cancellation)
    {
        await BeginAsync(tip, cancellation);
        return await TryAsync(["merge", "--quiet", "--no-ff", "--no-edit", head], cancellation) is null ? null : await TreeAsync(cancellation);
    }

    public async Task<string?> SquashAsync(string tip, string head, CancellationToken cancellation)
    {
        await BeginAsync(tip, cancellation);
        return await TryAsync(["merge", "--quiet", "--squash", head], cancellation) is null
            ? null
            : (await GitProgram.AskAsync(_folder, ["write-tree"], cancellation)).Trim();
    }

    /// <summary>The trailers of a commit, as git reads them.</summary>
    public async Task<string[]> TrailersAsync(string commit, CancellationToken cancellation) =>
        (await GitProgram.AskAsync(_folder, ["log", "-1", "--format=%(trailers:only,unfold)", commit], cancellation))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task BeginAsync(string tip, CancellationToken cancellation)
    {
        await GitProgram.RunAsync(_folder, ["cherry-pick", "--quit"], cancellation);
        await GitProgram.AskAsync(_folder, ["checkout", "--quiet", "--force", "--detach", tip], cancellation);
        await GitProgram.AskAsync(_folder, ["reset", "--quiet", "--hard"], cancellation);
        await GitProgram.AskAsync(_folder, ["clean", "-fdxq"], cancellation);
    }

    /// <summary>Null when git stopped at a conflict.</summary>
    private async Task<string?> TryAsync(string[] arguments, CancellationToken cancellation)
    {
        var run = await GitProgram.RunAsync(_folder, ["-c", "user.name=git", "-c", "user.email=git@example.com", .. arguments], cancellation);
        return run.ExitCode switch
        {
            0 => run.Text,
            1 => null,
            _ => throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Errors}"),
        };
    }

    private async Task<string> TreeAsync(CancellationToken cancellation) =>
        (await GitProgram.AskAsync(_folder, ["rev-parse", "HEAD^{tree}"], cancellation)).Trim();
}
