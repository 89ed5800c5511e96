namespace Sluice.Core.Merging;

/// <summary>
/// Builds a staging's commits on scratch branches (6.4) and reports what CI should judge. Nothing CI watches moves here:
/// the staging branches are published once the board knows their heads, so that no verdict can come too early.
/// </summary>
public sealed class StagingBuilder(IBranchStore store, IGitHub github, IStatusBook statuses, IDirectory directory, SluiceConfiguration configuration)
{
    private readonly Stacker _stacker = new(github);

    public async Task<IReadOnlyList<BranchEvent>> BuildAsync(BranchId branch, int number, int attempt, CancellationToken cancellation)
    {
        var page = await store.ReadAsync(branch, group: null, about: null, cancellation);
        if (page.Board.Staging(number) is not { Phase: StagingPhase.Building } staging)
            return [];

        var project = configuration.Projects.First(known => known.Name == branch.Project);
        var tips = await OpenTipsAsync(branch, staging, attempt, project, cancellation);
        var (staged, rejected, seen) = await StackAsync(page.Board, staging, tips, cancellation);
        var heads = staged is [] ? [] : await HeadsAsync(branch, staging, tips, cancellation);
        heads = await RegisterAsync(branch, heads, cancellation);
        await CloseTipsAsync(branch, staging, attempt, tips, cancellation);
        return [.. seen, new BranchEvent.StagingBuilt(branch, number, attempt, heads, staged, rejected)];
    }

    /// <summary>CI must ignore these; each attempt has its own, so that two builders can never mix.</summary>
    private static string ScratchOf(BranchId branch, Staging staging, int attempt) => $"tmp.{branch.Name}.{staging.Number}-{attempt}";

    private async Task<Dictionary<RepositoryName, Tip>> OpenTipsAsync(
        BranchId branch, Staging staging, int attempt, Project project, CancellationToken cancellation)
    {
        var tips = new Dictionary<RepositoryName, Tip>();
        foreach (var repository in project.Repositories.Select(known => known.Name))
        {
            if (await github.BranchHeadAsync(repository, branch.Name, cancellation) is not { } head)
                continue;
            var commit = await github.CommitAsync(repository, head, cancellation)
                ?? throw new GitHubUnavailableException($"{repository} does not show {head.Abbreviated} yet, which its branch {branch.Name} points at");
            tips[repository] = new(repository, ScratchOf(branch, staging, attempt), head, head, commit.Tree);
        }

        return tips;
    }

    private async Task<(Seq<StagedPullRequest> Staged, Seq<Rejection> Rejected, List<BranchEvent> Seen)> StackAsync(
        Board board, Staging staging, Dictionary<RepositoryName, Tip> tips, CancellationToken cancellation)
    {
        var (staged, rejected, seen) = (new List<StagedPullRequest>(), new List<Rejection>(), new List<BranchEvent>());
        foreach (var batch in staging.PullRequests.GroupBy(member => member.Group))
        {
            var live = await LookAsync(board, batch, cancellation);
            seen.AddRange(live.OfType<Looked.Changed>().Select(changed => changed.Happened));
            rejected.AddRange(live.OfType<Looked.Unseen>().Select(unseen => new Rejection(unseen.Id, "GitHub does not show this pull request to me")));
            if (live.Any(looked => looked is not Looked.Same))
                continue;

            var plans = live.OfType<Looked.Same>().Select(same => PlanOf(same, batch, staging)).ToList();
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

    /// <summary>Compares what was approved with what GitHub says now (6.6).</summary>
    private async Task<List<Looked>> LookAsync(Board board, IEnumerable<StagedPullRequest> batch, CancellationToken cancellation)
    {
        var looked = new List<Looked>();
        foreach (var member in batch)
            looked.Add(await LookAsync(board, member, cancellation));
        return looked;
    }

    private async Task<Looked> LookAsync(Board board, StagedPullRequest member, CancellationToken cancellation)
    {
        if (await github.PullRequestAsync(member.Id, cancellation) is not { } live)
            return new Looked.Unseen(member.Id);
        if (live is { IsOpen: true, IsDraft: false } && live.Head == member.Head && live.Base == board.Branch.Name)
            return new Looked.Same(member, live, (await github.CommitsAsync(member.Id, cancellation)).ToSeq());
        if (live.UpdatedAt < board.PullRequest(member.Id)?.UpdatedAt)
            throw new GitHubUnavailableException($"GitHub shows {member.Id} as it was at {live.UpdatedAt:O}: a stale view");

        return new Looked.Changed(live.Base == board.Branch.Name
            ? new BranchEvent.PullRequestSeen(board.Branch, live, [])
            : new BranchEvent.PullRequestLeft(board.Branch, member.Id, member.Group, live.Base, live.UpdatedAt));
    }

    private static StackPlan PlanOf(Looked.Same same, IEnumerable<StagedPullRequest> batch, Staging staging) => new(
        same.Member.Id,
        same.Member.Head,
        same.Member.Method,
        same.Live.Title,
        same.Live.Body,
        same.Commits,
        batch.Select(other => other.Id).Where(id => id != same.Member.Id).ToSeq(),
        same.Member.ApprovedBy,
        staging.CreatedAt)
    {
        Counted = same.Live.Commits,
    };

    private async Task<Seq<StagedHead>> HeadsAsync(
        BranchId branch, Staging staging, Dictionary<RepositoryName, Tip> tips, CancellationToken cancellation)
    {
        var heads = new List<StagedHead>();
        foreach (var tip in tips.Values)
        {
            var tested = tip.Commit;
            if (!tip.IsTouched)
            {
                // Otherwise CI reuses an older, unrelated verdict on the same commit (6.5).
                var message = UniquifierRules.Message(branch, staging.Number, tip, heads);
                var bot = StackRules.Bot(staging.CreatedAt);
                tested = (await github.CreateCommitAsync(tip.Repository, new(message, tip.Tree, [tip.Commit], bot, bot), cancellation)).Id;
            }

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

    private abstract record Looked
    {
        private Looked() { }

        public sealed record Same(StagedPullRequest Member, PullRequestSnapshot Live, Seq<Commit> Commits) : Looked;

        /// <summary>A webhook was missed: what GitHub says now goes to the branch, and the batch waits for that (6.6).</summary>
        public sealed record Changed(BranchEvent Happened) : Looked;

        public sealed record Unseen(PullRequestId Id) : Looked;
    }
}
