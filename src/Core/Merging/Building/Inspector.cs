namespace Sluice.Core.Merging;

/// <summary>What GitHub shows of a pull request that is about to be staged.</summary>
public abstract record Inspected
{
    private Inspected() { }

    public sealed record AsApproved(StagedPullRequest Member, PullRequestSnapshot Live, Seq<Commit> Commits) : Inspected;

    /// <summary>A webhook was missed: what GitHub says now goes to the branches, and the batch waits for that (6.6).</summary>
    public sealed record Changed(Seq<BranchEvent> Happened) : Inspected;

    public sealed record Unseen(PullRequestId Id) : Inspected;
}

/// <summary>Compares what was approved with what GitHub says now (6.6).</summary>
public sealed class Inspector(IGitHub github, IStatusBook statuses, IDirectory directory, SluiceConfiguration configuration)
{
    /// <summary>A webhook may only be late: the first attempt at building waits for it a moment, and the branch then learns as usual.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    public async Task<Inspected> InspectAsync(Board board, StagedPullRequest member, int attempt, CancellationToken cancellation)
    {
        if (await github.PullRequestAsync(member.Id, cancellation) is not { } live)
            return new Inspected.Unseen(member.Id);

        var known = board.PullRequest(member.Id);
        var isOther = live.Head != member.Head || live.Base != board.Branch.Name || live is not { IsOpen: true, IsDraft: false }
            || (known is not null && MissedUpdateRules.Between(known, board.Branch, live) is not []);
        if (isOther)
        {
            if (live.UpdatedAt < known?.UpdatedAt)
                throw new GitHubUnavailableException($"GitHub shows {member.Id} as it was at {live.UpdatedAt:O}: a stale view");
            if (attempt is 1)
                throw new GitHubUnavailableException($"GitHub shows {member.Id} otherwise than it told us so far", Late);
            return new Inspected.Changed((await TellAsync(board.Branch, member, live, cancellation)).ToSeq());
        }

        var commits = await github.CommitsAsync(member.Id, cancellation);
        if (commits is [_, ..] && live.Commits <= commits.Count && commits.All(commit => commit.Id != live.Head))
            throw new GitHubUnavailableException($"GitHub lists the commits of {member.Id} without its head {live.Head.Abbreviated}: a stale view");
        return new Inspected.AsApproved(member, live, commits.ToSeq());
    }

    /// <summary>Registers first and reads statuses after, so that one posted in between is seen by one side or the other.</summary>
    private async Task<List<BranchEvent>> TellAsync(BranchId branch, StagedPullRequest member, PullRequestSnapshot live, CancellationToken cancellation)
    {
        var project = configuration.Projects.First(known => known.Name == branch.Project);
        live = GroupRules.Labelled(live, project);
        var home = Reception.HomeOf(project, live.Id.Repository, live.Base);
        var brief = live with { Fingerprint = live.Fingerprint, Body = FingerprintRules.Shown(live.Body) };
        await directory.RegisterAsync(live.Id, new(home, GroupRules.GroupOf(live.Id, live.Label)), live.Head, cancellation);
        var known = await statuses.ReadAsync(live.Id.Repository, live.Head, cancellation);

        List<BranchEvent> happened = [];
        if (live.IsOpen)
            happened.Add(new BranchEvent.UpdateMissed(branch, brief, known));
        else if (home != branch)
            happened.Add(new BranchEvent.PullRequestLeft(branch, member.Id, member.Group, live.Base, live.UpdatedAt));
        happened.Add(new BranchEvent.PullRequestSeen(home, brief, known));
        return happened;
    }
}
