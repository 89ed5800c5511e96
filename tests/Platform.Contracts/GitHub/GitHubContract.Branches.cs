using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.GitHub;

namespace Sluice.Platform.Contracts.GitHub;

public abstract partial class GitHubContract
{
    [Fact]
    public async Task A_branch_is_created_then_moved_then_deleted_each_safe_twice()
    {
        var main = await HeadAsync("main");
        var next = await Stage.PushToAsync("main", Write("a.txt", "2\n"));

        foreach (var commit in (Sha[])[main, main, next, main])
        {
            await SetAsync("tmp.main", commit);
            Assert.Equal(commit, await HeadAsync("tmp.main"));
        }

        await GitHub.DeleteBranchAsync(Stage.Repository, "tmp.main", Cancellation);
        await GitHub.DeleteBranchAsync(Stage.Repository, "tmp.main", Cancellation);
        Assert.Null(await GitHub.BranchHeadAsync(Stage.Repository, "tmp.main", Cancellation));
    }

    [Fact]
    public async Task A_branch_is_never_set_to_a_commit_that_does_not_exist()
    {
        var refused = await Assert.ThrowsAsync<GitHubRefusedException>(() => SetAsync("tmp.main", Unknown));

        Assert.Equal(422, refused.Status);
    }

    [Fact]
    public async Task A_fast_forward_moves_the_branch_and_a_second_one_changes_nothing()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n"));
        var head = (await SeeAsync(id)).Head;

        Assert.IsType<FastForward.Moved>(await GitHub.FastForwardAsync(Stage.Repository, "main", head, Cancellation));
        Assert.IsType<FastForward.Moved>(await GitHub.FastForwardAsync(Stage.Repository, "main", head, Cancellation));

        Assert.Equal(head, await HeadAsync("main"));
    }

    [Fact]
    public async Task A_pull_request_whose_head_has_landed_is_merged()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n"));

        await GitHub.FastForwardAsync(Stage.Repository, "main", (await SeeAsync(id)).Head, Cancellation);

        var seen = await SeeAsync(id);
        Assert.Equal((false, true), (seen.IsOpen, seen.IsMerged));
    }

    [Fact]
    public async Task A_fast_forward_that_lost_the_race_is_refused_and_moves_nothing()
    {
        var head = (await SeeAsync(await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n")))).Head;
        var outran = await Stage.PushToAsync("main", Write("b.txt", "2\n"));

        var refused = Assert.IsType<FastForward.Refused>(
            await GitHub.FastForwardAsync(Stage.Repository, "main", head, Cancellation));

        Assert.Equal("update is not a fast forward", refused.Because);
        Assert.Equal(outran, await HeadAsync("main"));
    }

    [Fact]
    public async Task A_fast_forward_of_no_branch_or_to_no_commit_is_refused()
    {
        var main = await HeadAsync("main");

        var noBranch = await GitHub.FastForwardAsync(Stage.Repository, "none", main, Cancellation);
        var noCommit = await GitHub.FastForwardAsync(Stage.Repository, "main", Unknown, Cancellation);

        Assert.Equal(new FastForward.Refused("reference does not exist"), noBranch);
        Assert.Equal(new FastForward.Refused("object does not exist"), noCommit);
    }

    [Fact]
    public async Task A_protected_branch_refuses_in_github_s_words()
    {
        var head = (await SeeAsync(await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n")))).Head;
        await Stage.ProtectAsync("main");

        var refused = Assert.IsType<FastForward.Refused>(
            await GitHub.FastForwardAsync(Stage.Repository, "main", head, Cancellation));

        Assert.Contains("cannot update this protected ref", refused.Because, StringComparison.Ordinal);
    }
}
