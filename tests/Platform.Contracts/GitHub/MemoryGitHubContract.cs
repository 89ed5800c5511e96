namespace Sluice.Platform.Contracts.GitHub;

public sealed class MemoryGitHubContract : GitHubContract
{
    protected override ValueTask<GitHubStage> SetStageAsync() => new(new MemoryGitHubStage());
}
