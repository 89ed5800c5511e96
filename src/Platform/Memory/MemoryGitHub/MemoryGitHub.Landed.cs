using System.Text.Json.Nodes;
using Sluice.Core;

namespace Sluice.Platform.Memory;

/// <remarks>What is left on a pull request that landed: its deployment, and a label.</remarks>
public sealed partial class MemoryGitHub
{
    /// <summary>The commits a pull request was recorded to have landed as, one for each deployment.</summary>
    public IReadOnlyList<Sha> Deployments(PullRequestId id) => Act<IReadOnlyList<Sha>>(() => [.. PullRequest(id).Deployments]);

    public IReadOnlyList<string> Labels(PullRequestId id) => Act<IReadOnlyList<string>>(() => [.. PullRequest(id).Labels]);

    public Task<bool> PostDeploymentAsync(
        PullRequestId pullRequest, Sha head, Sha integrated, bool mayExist, CancellationToken cancellation) => WriteAsync(
        nameof(PostDeploymentAsync), pullRequest.Repository, pullRequest.Number, repository =>
        {
            if (!repository.PullRequests.TryGetValue(pullRequest.Number, out var pull) || repository.Commit(head) is null)
                return false;
            if (!mayExist || !pull.Deployments.Contains(integrated))
                pull.Deployments.Add(integrated);
            return true;
        }, cancellation);

    public Task<bool> AddLabelAsync(PullRequestId pullRequest, string label, CancellationToken cancellation) => WriteAsync(
        nameof(AddLabelAsync), pullRequest.Repository, pullRequest.Number, repository =>
        {
            if (!repository.PullRequests.TryGetValue(pullRequest.Number, out var pull))
                return false;
            if (pull.Labels.Contains(label))
                return true;
            pull.Labels.Add(label);
            pull.Now = pull.Now with { UpdatedAt = Now };
            Tell("pull_request", repository, Bot, new JsonObject
            {
                ["action"] = "labeled",
                ["number"] = pull.Number,
                ["pull_request"] = Describe(pull),
                ["label"] = new JsonObject { ["name"] = label },
            });
            return true;
        }, cancellation);
}
