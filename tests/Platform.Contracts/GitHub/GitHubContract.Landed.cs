using Sluice.Core;

namespace Sluice.Platform.Contracts.GitHub;

public abstract partial class GitHubContract
{
    [Fact]
    public async Task What_landed_shows_once_what_it_landed_as()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n"));
        var (head, integrated) = ((await SeeAsync(id)).Head, await HeadAsync("main"));

        Assert.True(await GitHub.PostDeploymentAsync(id, head, integrated, mayExist: false, Cancellation));
        Assert.True(await GitHub.PostDeploymentAsync(id, head, integrated, mayExist: true, Cancellation));

        Assert.Equal([integrated], await Stage.DeploymentsAsync(id));
    }

    [Fact]
    public async Task What_an_earlier_attempt_did_not_get_to_is_shown_by_the_next()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n"));

        Assert.True(await GitHub.PostDeploymentAsync(id, (await SeeAsync(id)).Head, await HeadAsync("main"), mayExist: true, Cancellation));

        Assert.Single(await Stage.DeploymentsAsync(id));
    }

    [Fact]
    public async Task A_head_that_is_gone_cannot_be_deployed()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n"));

        Assert.False(await GitHub.PostDeploymentAsync(id, Unknown, await HeadAsync("main"), mayExist: false, Cancellation));
    }

    [Fact]
    public async Task A_label_is_added_to_the_others_and_only_once()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n"));

        foreach (var label in (string[])["2.1", "2.2", "2.1"])
            Assert.True(await GitHub.AddLabelAsync(id, label, Cancellation));

        Assert.Equal(["2.1", "2.2"], await Stage.LabelsAsync(id));
    }

    [Fact]
    public async Task A_missing_pull_request_takes_no_label() =>
        Assert.False(await GitHub.AddLabelAsync(new PullRequestId(Stage.Repository, 99), "2.1", Cancellation));
}
