using Sluice.Core;

namespace Sluice.Platform.Contracts.GitHub;

public abstract partial class GitHubContract
{
    [Fact]
    public async Task A_comment_is_found_again_by_its_marker()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n"));
        Assert.False(await GitHub.HasCommentAsync(id, "<!-- effect:7 -->", Cancellation));

        Assert.True(await GitHub.PostCommentAsync(id, "Landed.\n<!-- effect:7 -->", Cancellation));

        Assert.True(await GitHub.HasCommentAsync(id, "<!-- effect:7 -->", Cancellation));
        Assert.Equal("Landed.\n<!-- effect:7 -->", Assert.Single(await GitHub.RemarksAsync(id, Cancellation)).Body);
    }

    [Fact]
    public async Task A_missing_pull_request_takes_no_comment() =>
        Assert.False(await GitHub.PostCommentAsync(new PullRequestId(Stage.Repository, 99), "Landed.", Cancellation));

    [Fact]
    public async Task Closing_twice_or_nothing_is_closing()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n"));

        await GitHub.CloseAsync(id, Cancellation);
        await GitHub.CloseAsync(id, Cancellation);
        await GitHub.CloseAsync(new PullRequestId(Stage.Repository, 99), Cancellation);

        var seen = await SeeAsync(id);
        Assert.Equal((false, false), (seen.IsOpen, seen.IsMerged));
    }
}
