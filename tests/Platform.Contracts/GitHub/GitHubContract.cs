using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Memory;

namespace Sluice.Platform.Contracts.GitHub;

/// <summary>What the merging lane may rely on, whoever plays GitHub.</summary>
public abstract partial class GitHubContract : IAsyncLifetime
{
    protected static readonly Sha Unknown = new("1234567890123456789012345678901234567890");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected GitHubStage Stage { get; private set; } = null!;

    protected IGitHub GitHub => Stage.GitHub;

    protected abstract ValueTask<GitHubStage> SetStageAsync();

    public async ValueTask InitializeAsync() => Stage = await SetStageAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Stage.DisposeAsync();
    }

    protected static FileChanges Write(string path, string content) => FileChanges.Of($"Write {path}", path, content);

    protected async Task<Sha> HeadAsync(string branch) =>
        Assert.NotNull(await GitHub.BranchHeadAsync(Stage.Repository, branch, Cancellation));

    protected async Task<PullRequestSnapshot> SeeAsync(PullRequestId pullRequest) =>
        Assert.IsType<PullRequestSnapshot>(await GitHub.PullRequestAsync(pullRequest, Cancellation));

    protected Task<MergeAttempt> MergeAsync(string branch, Sha head) =>
        GitHub.MergeAsync(Stage.Repository, branch, head, "Merge it", Cancellation);

    protected async Task<Sha> SetAsync(string branch, Sha commit)
    {
        await GitHub.SetBranchAsync(Stage.Repository, branch, commit, Cancellation);
        return commit;
    }
}
