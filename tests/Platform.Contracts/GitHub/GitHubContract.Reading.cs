using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Platform.Contracts.GitHub;

public abstract partial class GitHubContract
{
    [Fact]
    public async Task A_pull_request_is_described_as_its_author_left_it()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "A\n"), Write("c.txt", "C\n"));

        var seen = await SeeAsync(id);

        Assert.Equal(("alice", "main", "alice:fix", "Write a.txt"), (seen.Author, seen.Base, seen.Label, seen.Title));
        Assert.Equal((true, false, false, 2), (seen.IsOpen, seen.IsMerged, seen.IsDraft, seen.Commits));
        Assert.Null(seen.Body);
        Assert.Equal(0, seen.UpdatedAt.Millisecond);
    }

    [Fact]
    public async Task An_unknown_pull_request_is_null() =>
        Assert.Null(await GitHub.PullRequestAsync(new PullRequestId(Stage.Repository, 99), Cancellation));

    [Fact]
    public async Task Open_pull_requests_are_listed_and_closed_ones_are_not()
    {
        var open = await Stage.OpenAsync("alice:one", Write("a.txt", "1\n"));
        var closed = await Stage.OpenAsync("alice:two", Write("a.txt", "2\n"));
        await GitHub.CloseAsync(closed, Cancellation);

        var listed = Assert.Single(await GitHub.OpenPullRequestsAsync(Stage.Repository, Cancellation));

        Assert.Equal(open, listed.Id);
        Assert.Equal(0, listed.Commits);
    }

    [Fact]
    public async Task Commits_come_parents_before_children()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n"), Write("a.txt", "2\n"), Write("a.txt", "3\n"));

        var commits = await GitHub.CommitsAsync(id, Cancellation);

        Assert.Equal(3, commits.Count);
        Assert.Equal([await HeadAsync("main"), commits[0].Id, commits[1].Id], commits.Select(commit => commit.Parents[0]));
        Assert.Equal((await SeeAsync(id)).Head, commits[2].Id);
    }

    [Fact]
    public async Task A_push_moves_the_head_and_is_counted()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n"));
        var before = await SeeAsync(id);

        await Stage.PushAsync(id, Write("a.txt", "2\n"));

        var after = await SeeAsync(id);
        Assert.NotEqual(before.Head, after.Head);
        Assert.Equal(2, after.Commits);
        Assert.True(await GitHub.ContainsAsync(Stage.Repository, after.Head, before.Head, Cancellation));
        Assert.False(await GitHub.ContainsAsync(Stage.Repository, before.Head, after.Head, Cancellation));
    }

    [Fact]
    public async Task Remarks_are_comments_and_reviews_with_a_body()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n"));
        await Stage.CommentAsync(id, "bob", "@sluice r+");
        await Stage.ReviewAsync(id, "bob", "Fine by me");
        await Stage.ReviewAsync(id, "bob", "");

        var remarks = await GitHub.RemarksAsync(id, Cancellation);

        Assert.Equal(["@sluice r+", "Fine by me"], remarks.Select(remark => remark.Body).Order());
        Assert.All(remarks, remark => Assert.Equal("bob", remark.By));
    }

    [Fact]
    public async Task The_newest_status_of_each_context_counts()
    {
        var commit = await HeadAsync("main");
        await Stage.SetStatusAsync(commit, "ci", CommitState.Pending, "running");
        await Stage.SetStatusAsync(commit, "ci", CommitState.Success, "green");
        await Stage.SetStatusAsync(commit, "lint", CommitState.Failure, "red");

        var statuses = await GitHub.StatusesAsync(Stage.Repository, commit, Cancellation);

        Assert.Equal(
            [("ci", CommitState.Success, "green"), ("lint", CommitState.Failure, "red")],
            statuses.Select(status => (status.Context, status.State, status.Description ?? "")).Order());
    }

    [Fact]
    public async Task What_does_not_exist_is_null_or_empty_or_false()
    {
        Assert.Null(await GitHub.CommitAsync(Stage.Repository, Unknown, Cancellation));
        Assert.Null(await GitHub.BranchHeadAsync(Stage.Repository, "no/such", Cancellation));
        Assert.Empty(await GitHub.StatusesAsync(Stage.Repository, Unknown, Cancellation));
        Assert.False(await GitHub.ContainsAsync(Stage.Repository, await HeadAsync("main"), Unknown, Cancellation));
    }
}
