using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.GitHub;

namespace Sluice.Platform.Contracts.GitHub;

/// <summary>A client before a scripted GitHub, on a clock nobody has to wait for.</summary>
public abstract class ClientTest : IDisposable
{
    private GitHubClient? _client;

    protected ClientTest() => GitHub = new ScriptedGitHub(Clock);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected HastyClock Clock { get; } = new();

    protected ScriptedGitHub GitHub { get; }

    protected GitHubClient Client
    {
        get => _client ??= GitHub.Client();
        set => _client = value;
    }

    protected static PullRequestId One => new(ScriptedGitHub.Pond, 1);

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _client?.Dispose();
    }

    protected Task<Sha?> HeadAsync(string branch = "main") => Client.BranchHeadAsync(ScriptedGitHub.Pond, branch, Cancellation);

    protected Task<MergeAttempt> MergeAsync() =>
        Client.MergeAsync(ScriptedGitHub.Pond, "tmp.main", ScriptedGitHub.New, "Merge it", Cancellation);

    protected static async Task<GitHubUnavailableException> UnavailableAsync(Func<Task> call) =>
        await Assert.ThrowsAsync<GitHubUnavailableException>(call);
}
