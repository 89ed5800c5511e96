namespace Sluice.Core.Merging;

/// <summary>
/// Builds a staging's commits on scratch branches (6.4) and reports what CI should judge. Nothing CI watches moves here:
/// the staging branches are published once the board knows their heads, so that no verdict can come too early.
/// </summary>
public sealed class StagingBuilder(IBranchStore store, IGitHub github, IStatusBook statuses, IDirectory directory, ProjectBook projects)
{
    private readonly Stacker _stacker = new(github);

    private readonly Inspector _inspector = new(github, statuses, directory, projects.Configuration);

    public async Task<IReadOnlyList<BranchEvent>> BuildAsync(BranchId branch, int number, int attempt, CancellationToken cancellation)
    {
        var page = await store.ReadAsync(branch, group: null, about: null, cancellation);
        if (page.Board.Staging(number) is not { Phase: StagingPhase.Building } staging)
            return [];

        var project = (await projects.WithPeopleAsync(branch, cancellation))!;
        var tips = await OpenTipsAsync(branch, staging, attempt, project, cancellation);
        var (staged, rejected, seen) = await StackAsync(page.Board, staging, project, attempt, tips, cancellation);
        var heads = staged is [] ? [] : await HeadsAsync(branch, staging, project, tips, cancellation);
        heads = await RegisterAsync(branch, heads, cancellation);
        await CloseTipsAsync(branch, staging, attempt, tips, cancellation);

        // What was missed concerns only what was left out, so the staging is heard of first; unless nothing is left of it,
        // and the branch would stage the same once more before it heard.
        var built = new BranchEvent.StagingBuilt(branch, number, attempt, heads, staged, rejected)
        {
            Remembered = heads is [] ? null : await store.RecallAsync(branch, MemoryRules.TreesOf(heads, project), cancellation),
        };
        return staged is [] ? [.. seen, built] : [built, .. seen];
    }

    /// <summary>CI must ignore these; each attempt has its own, so that two builders can never mix.</summary>
    private static string ScratchOf(BranchId branch, Staging staging, int attempt) => $"tmp.{branch.Name}.{staging.Number}-{attempt}";

    private async Task<Dictionary<RepositoryName, Tip>> OpenTipsAsync(
        BranchId branch, Staging staging, int attempt, Project project, CancellationToken cancellation)
    {
        var tips = new Dictionary<RepositoryName, Tip>();
        foreach (var repository in project.Repositories.Where(known => known.Has(branch.Name)).Select(known => known.Name))
        {
            if (await github.BranchHeadAsync(repository, branch.Name, cancellation) is not { } head)
                continue;
            var commit = await github.CommitAsync(repository, head, cancellation)
                ?? throw new GitHubUnavailableException($"{repository} does not show {head.Abbreviated} yet, which its branch {branch.Name} points at");
            tips[repository] = new(repository, ScratchOf(branch, staging, attempt), head, head, commit.Tree);
        }

        return tips;
    }

    /// <remarks>As many batches make it in as the limit says: the rest waits, however many were candidates (6.4).</remarks>
    private async Task<(Seq<StagedPullRequest> Staged, Seq<Rejection> Rejected, List<BranchEvent> Seen)> StackAsync(
        Board board, Staging staging, Project project, int attempt, Dictionary<RepositoryName, Tip> tips, CancellationToken cancellation)
    {
        var (staged, rejected, seen) = (new List<StagedPullRequest>(), new List<Rejection>(), new List<BranchEvent>());
        foreach (var batch in staging.PullRequests.GroupBy(member => member.Group))
        {
            if (staged.DistinctBy(member => member.Group).Count() >= project.BatchLimit)
                break;

            var inspected = new List<Inspected>();
            foreach (var member in batch)
                inspected.Add(await _inspector.InspectAsync(board, member, attempt, cancellation));
            seen.AddRange(inspected.OfType<Inspected.Changed>().SelectMany(changed => changed.Happened));
            rejected.AddRange(inspected.OfType<Inspected.Unseen>().Select(unseen => new Rejection(unseen.Id, "GitHub does not show this pull request to me")));
            if (inspected.Any(looked => looked is not Inspected.AsApproved))
                continue;

            var plans = inspected.OfType<Inspected.AsApproved>().Select(approved => PlanOf(approved, batch, staging, project)).ToList();
            switch (await StackAsync(plans, tips, cancellation))
            {
                case (null, _):
                    staged.AddRange(batch.Select(member => member with { Integrated = tips[member.Id.Repository].Commit }));
                    break;
                case ({ } id, Stacked.Never(var because)):
                    rejected.Add(new(id, because));
                    break;
                // Whoever comes first has nobody to blame; a later one may only conflict with a batch that fails itself (6.4).
                case ({ } id, Stacked.Conflict(var because)) when staged is []:
                    rejected.Add(new(id, $"merge conflict ({because})"));
                    break;
            }
        }

        return (staged.ToSeq(), rejected.ToSeq(), seen);
    }

    /// <summary>All of a batch, or nothing of it: the tips move only when every pull request fits.</summary>
    private async Task<(PullRequestId? Failed, Stacked? Why)> StackAsync(List<StackPlan> plans, Dictionary<RepositoryName, Tip> tips, CancellationToken cancellation)
    {
        var reached = new Dictionary<RepositoryName, Tip>(tips);
        foreach (var plan in plans)
        {
            if (!reached.TryGetValue(plan.Id.Repository, out var tip))
                return (plan.Id, new Stacked.Never("the repository does not have this branch"));

            // Also undoes what an earlier pull request that did not fit left on the scratch branch.
            await github.SetBranchAsync(tip.Repository, tip.Scratch, tip.Commit, cancellation);
            var stacked = await _stacker.StackAsync(tip, plan, cancellation);
            if (stacked is not Stacked.Placed(var next))
                return (plan.Id, stacked);
            reached[plan.Id.Repository] = next;
        }

        foreach (var (repository, tip) in reached)
            tips[repository] = tip;
        return (null, null);
    }

    private static StackPlan PlanOf(Inspected.AsApproved approved, IEnumerable<StagedPullRequest> batch, Staging staging, Project project) => new(
        approved.Member.Id,
        approved.Member.Head,
        approved.Member.Method,
        approved.Live.Title,
        approved.Live.Body,
        approved.Commits,
        batch.Select(other => other.Id).Where(id => id != approved.Member.Id).ToSeq(),
        RightsRules.PersonOf(approved.Member.ApprovedBy, project).Signature,
        staging.CreatedAt)
    {
        Counted = approved.Live.Commits,
    };

    /// <summary>In the project's order: a repository names what those before it were built on.</summary>
    private async Task<Seq<StagedHead>> HeadsAsync(
        BranchId branch, Staging staging, Project project, Dictionary<RepositoryName, Tip> tips, CancellationToken cancellation)
    {
        var heads = new List<StagedHead>();
        foreach (var repository in project.Repositories)
        {
            if (!tips.TryGetValue(repository.Name, out var tip))
                continue;

            // Without a commit of its own, CI reuses an older, unrelated verdict on the same commit (6.5).
            var tested = tip.IsTouched
                ? tip.Commit
                : await _stacker.CreateAsync(tip, UniquifierRules.Commit(branch, staging, tip, heads), cancellation);
            heads.Add(new(tip.Repository, tip.Before, tested, tip.Commit, tip.Tree));
        }

        return heads.ToSeq();
    }

    /// <summary>Registered first and read after: a status posted in between is seen by one side or the other.</summary>
    private async Task<Seq<StagedHead>> RegisterAsync(BranchId branch, Seq<StagedHead> heads, CancellationToken cancellation)
    {
        var known = new List<StagedHead>();
        foreach (var head in heads)
        {
            await directory.RegisterAsync(head.Repository, head.Tested, branch, cancellation);
            known.Add(head with { Statuses = await statuses.ReadAsync(head.Repository, head.Tested, cancellation) });
        }

        return known.ToSeq();
    }

    private async Task CloseTipsAsync(
        BranchId branch, Staging staging, int attempt, Dictionary<RepositoryName, Tip> tips, CancellationToken cancellation)
    {
        var touched = staging.PullRequests.Select(member => member.Id.Repository).Distinct().Where(tips.ContainsKey);
        foreach (var repository in touched)
        {
            // An attempt that died left its own behind.
            for (var made = 1; made <= attempt; made++)
                await github.DeleteBranchAsync(repository, ScratchOf(branch, staging, made), cancellation);
        }
    }
}
