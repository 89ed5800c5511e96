namespace Sluice.Core.Merging;

/// <summary>Takes a fact about GitHub to the branches it concerns. What concerns no branch of ours is dropped here, and said why.</summary>
public sealed class Reception(IDirectory directory, IStatusBook statuses, IMergeQueues queues, SluiceConfiguration configuration)
{
    /// <param name="delivery">GitHub's id of the delivery: delivered again, its events are dropped by the bus.</param>
    /// <returns>What was done with it, in a few words.</returns>
    public async Task<string> ForwardAsync(GitHubFact fact, string delivery, CancellationToken cancellation) => fact switch
    {
        GitHubFact.PullRequestChanged changed => await ForwardAsync(changed, delivery, cancellation),
        GitHubFact.Remarked(var pullRequest, var remark) => await ForwardAsync(pullRequest, remark, delivery, cancellation),
        GitHubFact.StatusPosted posted => await ForwardAsync(posted, delivery, cancellation),
        GitHubFact.TeamChanged(var team) => await ForwardAsync(team, delivery, cancellation),
        GitHubFact.Ignored(var because) => because,
        _ => "nobody listens to this",
    };

    private async Task<string> ForwardAsync(GitHubFact.PullRequestChanged changed, string delivery, CancellationToken cancellation)
    {
        var (snapshot, was) = changed;
        if (configuration.ProjectOf(snapshot.Id.Repository) is not { } project)
            return $"{snapshot.Id.Repository} belongs to no project";

        var home = HomeOf(project, snapshot.Id.Repository, snapshot.Base);
        if (was is not null && HomeOf(project, snapshot.Id.Repository, was) is var old && old != home)
        {
            var left = new BranchEvent.PullRequestLeft(
                old, snapshot.Id, GroupRules.GroupOf(snapshot.Id, GroupRules.Labelled(snapshot, project).Label), snapshot.Base, snapshot.UpdatedAt);
            await queues.SendAsync(left, $"{delivery}:left", null, cancellation);
        }

        // Where nothing will ever happen, only a beginning and an end are of interest (2.2).
        return home.IsElsewhere && changed is { IsOpening: false, WasBase: null, Snapshot.IsOpen: true }
            ? $"{snapshot.Id} targets {snapshot.Base}, which is not managed"
            : await AnnounceAsync(project, snapshot, null, delivery, cancellation, changed);
    }

    /// <summary>The board of a target: one for each branch a repository has, and one more for all others.</summary>
    public static BranchId HomeOf(Project project, RepositoryName repository, string target) =>
        new(project.Name, project.Branches.Contains(target) && project.Find(repository)!.Has(target) ? target : BranchId.Elsewhere);

    /// <summary>Registers first and reads statuses after, so that one posted in between is seen by one side or the other.</summary>
    /// <param name="compared">What Resync read besides; null for a mere description.</param>
    /// <param name="changed">The delivery that described it; null when nobody told us.</param>
    public async Task<string> AnnounceAsync(
        Project project, PullRequestSnapshot snapshot, Compared? compared, string id, CancellationToken cancellation, GitHubFact.PullRequestChanged? changed = null)
    {
        snapshot = GroupRules.Labelled(snapshot, project);
        var branch = HomeOf(project, snapshot.Id.Repository, snapshot.Base);
        var group = GroupRules.GroupOf(snapshot.Id, snapshot.Label);
        await directory.RegisterAsync(snapshot.Id, new(branch, group), snapshot.Head, cancellation);

        var known = CheckRules.RequiresAnything(project, snapshot.Id.Repository)
            ? await statuses.ReadAsync(snapshot.Id.Repository, snapshot.Head, cancellation)
            : [];
        // The body can be long and the board keeps its beginning; whoever words a commit reads it from GitHub.
        var brief = snapshot with { Fingerprint = snapshot.Fingerprint, Body = FingerprintRules.Shown(snapshot.Body) };
        var seen = new BranchEvent.PullRequestSeen(branch, brief, known, compared?.Remarks ?? [], compared is { IsComplete: true })
        {
            By = changed?.By,
            Push = changed?.Push,
            AskedBy = compared?.AskedBy,
            IsOpening = changed is { IsOpening: true },
        };
        await queues.SendAsync(seen, id, null, cancellation);
        return $"{snapshot.Id} to {branch}";
    }

    private async Task<string> ForwardAsync(PullRequestId pullRequest, Remark remark, string delivery, CancellationToken cancellation)
    {
        if (configuration.ProjectOf(pullRequest.Repository) is not { } project)
            return $"{pullRequest.Repository} belongs to no project";
        if (!CommandParser.Addresses(remark.Body, project.Prefix))
            return "nobody was spoken to";

        if (await directory.FindAsync(pullRequest, cancellation) is not { Group: { } group } address)
        {
            await queues.AskAsync(new(pullRequest.Repository, pullRequest.Number, "somebody spoke on an unknown pull request"), delivery, null, cancellation);
            return $"{pullRequest} is unknown and will be fetched";
        }

        await queues.SendAsync(new BranchEvent.Remarked(address.Branch, pullRequest, group, remark), delivery, null, cancellation);
        return $"{pullRequest} to {address.Branch}";
    }

    /// <summary>A status counts for the commits of its own repository; that of a source, for every repository that requires it (1.3).</summary>
    private async Task<string> ForwardAsync(GitHubFact.StatusPosted posted, string delivery, CancellationToken cancellation)
    {
        // Most of what is said of commits decides nothing: it is written down, and no branch is woken for it.
        var homes = configuration.FedBy(posted.Repository, posted.Status.Context).Select(fed => fed.Home).ToList();
        if (!homes.Contains(posted.Repository) && configuration.ProjectOf(posted.Repository) is not null)
            await statuses.RecordAsync(posted.Repository, posted.Commit, posted.Status, cancellation);
        if (homes is [])
            return $"{posted.Status.Context} is not required in {posted.Repository}";

        var concerned = 0;
        foreach (var home in homes)
            concerned += await ForwardAsync(posted with { Repository = home }, delivery, homes.Count > 1, cancellation);
        return concerned is 0 ? $"{posted.Commit.Abbreviated} concerns nobody" : $"{posted.Commit.Abbreviated} to {concerned} branches";
    }

    /// <summary>Recorded first: it may be known before the pull request or staging it concerns.</summary>
    private async Task<int> ForwardAsync(GitHubFact.StatusPosted posted, string delivery, bool isOneOfMany, CancellationToken cancellation)
    {
        await statuses.RecordAsync(posted.Repository, posted.Commit, posted.Status, cancellation);
        var concerned = await directory.FindAsync(posted.Repository, posted.Commit, cancellation);
        var id = isOneOfMany ? $"{delivery}:{posted.Repository}" : delivery;
        foreach (var address in concerned)
        {
            var happened = new BranchEvent.StatusPosted(address.Branch, posted.Repository, posted.Commit, address.Group, posted.Status);
            await queues.SendAsync(happened, $"{id}:{address.Branch}:{address.Group}", null, cancellation);
        }

        return concerned.Count;
    }

    /// <summary>Who is in it now is asked of GitHub: news of two changes may come in any order.</summary>
    private async Task<string> ForwardAsync(TeamName team, string delivery, CancellationToken cancellation)
    {
        var concerned = configuration.Projects.Where(project => RosterRules.TeamsOf(project).Contains(team)).ToList();
        foreach (var project in concerned)
        {
            var wanted = new ResyncWanted(project.Repositories[0].Name, null, $"{team} changed") { Team = team };
            await queues.AskAsync(wanted, $"{delivery}:{project.Name}", null, cancellation);
        }

        return concerned is [] ? $"{team} has no rights here" : $"{team} will be read";
    }

    /// <summary>The repositories whose statuses Resync must read as well.</summary>
    public IEnumerable<RepositoryName> SourcesFor(RepositoryName home) => configuration.SourcesFor(home);
}

/// <param name="IsComplete">False when more may be said in the second GitHub's clock still shows.</param>
/// <param name="AskedBy">Who is told what was out of date; null when nobody is.</param>
public sealed record Compared(Seq<Remark> Remarks, bool IsComplete, string? AskedBy = null);
