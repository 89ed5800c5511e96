using System.Diagnostics;

namespace Sluice.Core.Merging;

/// <summary>Does to the world what an effect says: the only caller of what writes to GitHub.</summary>
public sealed class EffectPerformer(IGitHub github, StagingBuilder builder, StagingPublisher publisher, StagingLander lander, IMergeQueues queues)
{
    /// <returns>What came of it, as events for the branch.</returns>
    public async Task<IReadOnlyList<BranchEvent>> PerformAsync(Claim claim, CancellationToken cancellation)
    {
        var branch = claim.Key.Branch;
        switch (claim.Effect)
        {
            case Effect.BuildStaging(var staging):
                return await builder.BuildAsync(branch, staging, claim.Attempt, cancellation);

            case Effect.PublishStaging(var staging):
                await publisher.PublishAsync(branch, staging, cancellation);
                return [];

            case Effect.LandStaging(var staging):
                return await lander.LandAsync(branch, staging, cancellation);

            case Effect.PostComment(var pullRequest, var body):
                // GitHub has no idempotent comment: each carries the key of its effect, and a second attempt looks for it.
                if (claim.Attempt == 1 || !await github.HasCommentAsync(pullRequest, claim.Key.Marker, cancellation))
                    await github.PostCommentAsync(pullRequest, $"{body}\n\n{claim.Key.Marker}", cancellation);
                return [];

            case Effect.ClosePullRequest(var pullRequest):
                await github.CloseAsync(pullRequest, cancellation);
                return [];

            case Effect.CompareAgain(var pullRequest, var by):
                await queues.AskAsync(
                    new(pullRequest.Repository, pullRequest.Number, $"{by ?? "the bot"} asked") { AskedBy = by }, $"{claim.Key.Branch}:{claim.Key.Number}", null, cancellation);
                return [];

            case Effect.ConcludePullRequest(var pullRequest, var head, var integrated, var label):
                // Closing comes first: nothing else may be in its way.
                await github.CloseAsync(pullRequest, cancellation);
                if (label is not null)
                    await github.AddLabelAsync(pullRequest, label, cancellation);
                await github.PostDeploymentAsync(pullRequest, head, integrated, mayExist: claim.Attempt > 1, cancellation);
                return [];

            default:
                throw new UnreachableException($"Nobody carries out a {claim.Effect.GetType().Name}.");
        }
    }
}
