namespace Sluice.Platform.Contracts.GitHub;

public sealed class TownGitHubContract : GitHubContract
{
    protected override async ValueTask<GitHubStage> SetStageAsync() => await TownGitHubStage.BuildAsync(TimeProvider.System);
}
