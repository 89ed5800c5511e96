namespace Sluice.Core.Merging;

/// <summary>
/// Puts one pull request on a tip through GitHub's REST API, without a clone (5.2, 5.7). The chain of merges: each of its commits is
/// merged into a scratch branch for its tree alone, and created anew with that tree on the tip. Exact, because after merging a commit's
/// parent the best common ancestor of the scratch branch and the commit is that parent: each merge is a cherry-pick.
/// </summary>
public sealed class Stacker(IGitHub github)
{
    public async Task<Stacked> StackAsync(Tip tip, StackPlan plan, CancellationToken cancellation)
    {
        if (StackRules.WhyNever(plan) is { } never)
            return new Stacked.Never(never);

        return plan.Method switch
        {
            MergeMethod.Merge => await MergeAsync(tip, plan, cancellation),
            MergeMethod.Squash => await SquashAsync(tip, plan, cancellation),
            MergeMethod.RebaseMerge => await RebaseAsync(tip, plan, mergeAfter: true, cancellation),
            _ => await RebaseAsync(tip, plan, mergeAfter: false, cancellation),
        };
    }

    private async Task<Stacked> RebaseAsync(Tip tip, StackPlan plan, bool mergeAfter, CancellationToken cancellation)
    {
        var trees = new List<Sha>();
        var scratch = tip.Commit;
        foreach (var commit in plan.Commits)
        {
            switch (await TryMergeAsync(tip, scratch, commit.Id, cancellation))
            {
                case MergeAttempt.Merged merged:
                    trees.Add(merged.Tree);
                    scratch = merged.Commit;
                    break;
                case MergeAttempt.Conflicted(var because):
                    return new Stacked.Conflict($"{commit.Id.Abbreviated}: {because}");
                default:
                    return new Stacked.Never($"{commit.Id.Abbreviated} is in the branch already");
            }
        }

        var last = tip.Commit;
        for (var index = 0; index < plan.Commits.Count; index++)
        {
            var isHead = !mergeAfter && index == plan.Commits.Count - 1;
            var message = isHead ? MessageRules.Head(plan, plan.Commits[index].Message) : MessageRules.Part(plan, plan.Commits[index].Message);
            last = await CreateAsync(tip, StackRules.Copy(plan.Commits[index], message, trees[index], last, plan.Date), cancellation);
        }

        if (mergeAfter)
            last = await CreateAsync(tip, StackRules.Join(plan, MessageRules.Head(plan), trees[^1], tip.Commit, last), cancellation);
        return new Stacked.Placed(tip with { Commit = last, Tree = trees[^1] });
    }

    private Task<Stacked> MergeAsync(Tip tip, StackPlan plan, CancellationToken cancellation) => WholeAsync(
        tip,
        plan,
        tree => StackRules.Outside(plan) is [var outside]
            ? StackRules.Rejoin(plan, outside, tree, tip.Commit)
            : StackRules.Join(plan, MessageRules.Head(plan), tree, tip.Commit, plan.Head),
        cancellation);

    private Task<Stacked> SquashAsync(Tip tip, StackPlan plan, CancellationToken cancellation) =>
        WholeAsync(tip, plan, tree => StackRules.Squash(plan, tree, tip.Commit), cancellation);

    /// <summary>The head merged as a whole, for its tree, and one commit made with that.</summary>
    private async Task<Stacked> WholeAsync(Tip tip, StackPlan plan, Func<Sha, NewCommit> make, CancellationToken cancellation) =>
        await TryMergeAsync(tip, tip.Commit, plan.Head, cancellation) switch
        {
            MergeAttempt.Merged merged => new Stacked.Placed(tip with
            {
                Commit = await CreateAsync(tip, make(merged.Tree), cancellation),
                Tree = merged.Tree,
            }),
            MergeAttempt.Conflicted(var because) => new Stacked.Conflict(because),
            _ => new Stacked.Never("all of it is in the branch already"),
        };

    /// <remarks>A stale view of the scratch branch once reverted other people's commits: the parents are looked at, each time (11).</remarks>
    private async Task<MergeAttempt> TryMergeAsync(Tip tip, Sha expected, Sha head, CancellationToken cancellation)
    {
        var attempt = await github.MergeAsync(tip.Repository, tip.Scratch, head, $"Try {head} on {tip.Scratch}", cancellation);
        if (attempt is MergeAttempt.Merged merged && merged.Parents != [expected, head])
            throw new GitHubUnavailableException($"{tip.Repository} merged {head.Abbreviated} onto {merged.Parents[0].Abbreviated}, not onto {expected.Abbreviated}: a stale view");
        return attempt;
    }

    /// <summary>Creates a commit and looks whether it is what was asked for.</summary>
    public async Task<Sha> CreateAsync(Tip tip, NewCommit wanted, CancellationToken cancellation)
    {
        var created = await github.CreateCommitAsync(tip.Repository, wanted, cancellation);
        return created.Tree == wanted.Tree && created.Parents == wanted.Parents
            ? created.Id
            : throw new GitHubUnavailableException($"{tip.Repository} created {created.Id.Abbreviated} with another tree or parents than asked");
    }
}
