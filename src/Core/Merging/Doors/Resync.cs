namespace Sluice.Core.Merging;

/// <summary>
/// Compares GitHub with the board and sends whatever lost webhooks would have said (2.5). It repairs nothing itself: what it finds
/// goes the way of every other fact, so finding nothing new changes nothing.
/// </summary>
public sealed class Resync(IGitHub github, IBranchStore store, Reception reception, ResyncPost post, TeamRefresh teams)
{
    /// <summary>GitHub's clock shows whole seconds, and clocks differ by a little: within these more may be said that its time does not tell.</summary>
    private static readonly TimeSpan SameSecond = TimeSpan.FromSeconds(5);

    /// <returns>How many events were sent; null when the repository belongs to no project.</returns>
    public async Task<int?> RunAsync(Project? project, ResyncWanted wanted, CancellationToken cancellation)
    {
        if (project?.Find(wanted.Repository) is null)
            return null;

        var round = post.Begin(wanted);
        try
        {
            if (wanted.Team is not null || wanted.Number is null)
                await teams.RefreshAsync(project, wanted.Team, cancellation);
            if (wanted.Team is not null)
                return 0;
            if (wanted.Number is { } number)
                await FetchAsync(project, new(wanted.Repository, number), round, cancellation, isNamed: true, wanted.AskedBy);
            else
                await CompareAsync(project, wanted.Repository, round, cancellation);
        }
        catch (GitHubUnavailableException unavailable)
        {
            // What was found so far is sent, and finding it again changes nothing.
            await post.AskAgainAsync(wanted, unavailable.RetryAfter, cancellation);
        }

        return round.Sent;
    }

    private async Task CompareAsync(Project project, RepositoryName repository, ResyncRound round, CancellationToken cancellation)
    {
        var known = new Dictionary<PullRequestId, (BranchId Branch, PullRequest PullRequest)>();
        foreach (var branch in project.Branches.Select(name => new BranchId(project.Name, name)))
        {
            foreach (var pullRequest in await store.OpenAsync(branch, cancellation))
                known[pullRequest.Id] = (branch, pullRequest);
        }

        var seen = new List<(BranchId Branch, PullRequest PullRequest)>();
        foreach (var listed in await github.OpenPullRequestsAsync(repository, cancellation))
        {
            if (known.Remove(listed.Id, out var ours))
                seen.Add(ours);
            var unchanged = ours.PullRequest is not null
                && ours.Branch.Name == listed.Base && ours.PullRequest.Head == listed.Head && ours.PullRequest.ComparedAt == listed.UpdatedAt;
            if (!unchanged)
                await FetchAsync(project, listed.Id, round, cancellation);
            else if (CheckRules.Judge(ours.PullRequest!, project.On(listed.Base)) is not CheckVerdict.Passed)
                await round.RecordStatusesAsync(repository, listed.Head, cancellation);

            if (ours.PullRequest is { } moved && ours.Branch.Name != listed.Base)
                await round.SendAsync(new BranchEvent.PullRequestLeft(ours.Branch, moved.Id, moved.Group, listed.Base, listed.UpdatedAt), cancellation);
        }

        await WakeReadyAsync(project, known.Values.Concat(seen), round, cancellation);

        // What we think open and GitHub does not list was closed, retargeted or deleted.
        foreach (var (id, (branch, pullRequest)) in known.Where(entry => entry.Key.Repository == repository))
        {
            if (await github.PullRequestAsync(id, cancellation) is { } live)
                await reception.ForwardAsync(new GitHubFact.PullRequestChanged(live, branch.Name), round.NextId(), cancellation);
            else
                await round.SendAsync(new BranchEvent.PullRequestLeft(branch, id, pullRequest.Group, "nothing: it is gone", pullRequest.UpdatedAt), cancellation);
        }

        foreach (var branch in project.Branches.Select(name => new BranchId(project.Name, name)))
        {
            var page = await store.ReadAsync(branch, group: null, about: null, cancellation);
            foreach (var head in page.Board.Stagings.SelectMany(staging => staging.Heads).Where(head => head.Repository == repository))
                await round.RecordStatusesAsync(repository, head.Tested, cancellation);
            await round.SendAsync(new BranchEvent.Woken(branch, "resync"), cancellation);
        }
    }

    /// <summary>A change of configuration can make ready what was idle, and no event says so.</summary>
    private static async Task WakeReadyAsync(
        Project project, IEnumerable<(BranchId Branch, PullRequest PullRequest)> open, ResyncRound round, CancellationToken cancellation)
    {
        foreach (var batch in open.GroupBy(entry => (entry.Branch, entry.PullRequest.Group), entry => entry.PullRequest))
        {
            if (ReadinessRules.IsStageable(new(batch.Key.Group, batch.ToSeq()), project.On(batch.Key.Branch.Name)))
                await round.SendAsync(new BranchEvent.Woken(batch.Key.Branch, "resync", batch.Key.Group), cancellation);
        }
    }

    /// <summary>Everything about one pull request: what it is, what CI says of its head, and what people said to us.</summary>
    private async Task FetchAsync(Project project, PullRequestId id, ResyncRound round, CancellationToken cancellation, bool isNamed = false, string? askedBy = null)
    {
        if (await github.PullRequestAsync(id, cancellation) is not { } live || !(isNamed || project.Branches.Contains(live.Base)))
            return;

        var remarks = live.IsOpen ? await github.RemarksAsync(id, cancellation) : [];
        await round.RecordStatusesAsync(id.Repository, live.Head, cancellation);
        var compared = new Compared(RemarkRules.ToReplay(remarks, project.Prefix), live.UpdatedAt + SameSecond < round.Began, askedBy);
        await reception.AnnounceAsync(project, live, compared, round.NextId(), cancellation);
    }
}
