namespace Sluice.Platform.Contracts.GitHub;

public sealed class TownGitHubContract : GitHubContract
{
    protected override async ValueTask<GitHubStage> SetStageAsync() => await TownGitHubStage.BuildAsync(asApp: false);
}

public sealed class TownGitHubContractAsApp : GitHubContract
{
    protected override async ValueTask<GitHubStage> SetStageAsync() => await TownGitHubStage.BuildAsync(asApp: true);
}
