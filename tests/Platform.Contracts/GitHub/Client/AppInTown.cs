using Sluice.Platform.GitHub;
using Sluice.Platform.Memory;
using Sluice.Town.GitHub;

namespace Sluice.Platform.Contracts.GitHub;

/// <summary>An App before a stand-in that checks its proofs.</summary>
public sealed class AppInTown
{
    private const string Granting = "/app/installations/";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Works_as_its_bot_with_one_token_for_many_calls()
    {
        await using var stage = await TownGitHubStage.BuildAsync(TimeProvider.System);
        using var client = Install(stage);
        var id = await stage.OpenAsync("alice:fix", FileChanges.Of("One", "a.txt", "1\n"));

        Assert.True(await client.PostCommentAsync(id, "Hello", Cancellation));
        Assert.True(await client.HasCommentAsync(id, "Hello", Cancellation));

        Assert.Equal("sluice[bot]", Assert.Single(await client.RemarksAsync(id, Cancellation)).By);
        Assert.Equal(1, stage.StandIn.Requests.Count(request => request.Path.StartsWith(Granting, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Fetches_another_token_when_github_no_longer_takes_the_first()
    {
        await using var stage = await TownGitHubStage.BuildAsync(TimeProvider.System);
        using var client = Install(stage);
        await client.BranchHeadAsync(stage.Repository, "main", Cancellation);

        stage.StandIn.Script(new Fault(new FaultKind.Answer(401)));
        Assert.NotNull(await client.BranchHeadAsync(stage.Repository, "main", Cancellation));

        Assert.Equal(2, stage.StandIn.Requests.Count(request => request.Path.StartsWith(Granting, StringComparison.Ordinal)));
    }

    private static GitHubClient Install(TownGitHubStage stage)
    {
        var app = stage.StandIn.Keyring.CreateApp("sluice", "ducks");
        return stage.Client(new GitHubIdentity.App(app.Id, stage.StandIn.Keyring.Install(app, "ducks").Id, app.PrivateKey), TimeProvider.System);
    }
}
