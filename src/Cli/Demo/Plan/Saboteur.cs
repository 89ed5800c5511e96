namespace Sluice.Cli.Demo;

/// <summary>Makes changes on which the CI command really fails, alone and together with all others.</summary>
internal sealed class Saboteur(Git git, SabotageIdeas ideas, Trial trial, string folder)
{
    private readonly HashSet<string> _useless = [];

    /// <exception cref="DemoException">No idea makes the command fail.</exception>
    public async Task<Together> AddAsync(Together together, int number, CancellationToken cancellation)
    {
        await foreach (var idea in ideas.ForAsync(number, cancellation))
        {
            if (_useless.Contains(idea.Kind))
                continue;

            var change = await MakeAsync(idea, together.Base, cancellation);
            if (await together.AddAsync(change, cancellation) is not ({ } with, _))
                continue;

            if (!await trial.PassesAsync(change.Commit, cancellation) && !await trial.PassesAsync(with.Merged, cancellation))
                return with;

            // What did not work for one broken pull request is not tried for the next; scripts and removals differ by place.
            if (idea.Kind is "new files" or "nonsense")
                _useless.Add(idea.Kind);
        }

        throw new DemoException(
            number is 1
                ? "No change was found that makes the CI command fail, so there is nothing to catch: "
                    + "give a --ci command that looks at the files, or --broken 0."
                : $"Only {number - 1} changes were found that make the CI command fail: ask for --broken {number - 1}.");
    }

    private async Task<Change> MakeAsync(Sabotage idea, string @base, CancellationToken cancellation)
    {
        var index = ("GIT_INDEX_FILE", Path.Combine(folder, "sabotage.index"));
        await git.AskAsync(["read-tree", @base], cancellation, "", index);
        var lines = new List<string>();
        foreach (var edit in idea.Edits)
        {
            lines.Add(edit.Content is null
                ? $"0 {new string('0', 40)}\t{edit.Path}"
                : $"{edit.Mode} {await git.AskAsync(["hash-object", "-w", "--stdin"], cancellation, edit.Content)}\t{edit.Path}");
        }

        await git.AskAsync(["update-index", "-z", "--index-info"], cancellation, string.Concat(lines.Select(line => $"{line}\0")), index);
        var tree = await git.AskAsync(["write-tree"], cancellation, "", index);
        var commit = await git.CommitAsync(tree, @base, idea.Title, null, cancellation);
        return new(commit, idea.Title, null, true, [.. idea.Edits.Select(edit => edit.Path)]);
    }
}
