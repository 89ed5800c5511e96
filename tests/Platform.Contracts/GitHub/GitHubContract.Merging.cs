using Sluice.Core.Merging;
using Sluice.Platform.GitHub;

namespace Sluice.Platform.Contracts.GitHub;

public abstract partial class GitHubContract
{
    private static readonly Signature Alice =
        new("Alice", "alice@example.com", new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.FromHours(2)));

    [Fact]
    public async Task A_merge_joins_both_histories_and_moves_the_branch()
    {
        var head = (await SeeAsync(await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n")))).Head;
        var main = await SetAsync("tmp.main", await Stage.PushToAsync("main", Write("b.txt", "2\n")));

        var merged = Assert.IsType<MergeAttempt.Merged>(await MergeAsync("tmp.main", head));

        Assert.Equal([main, head], merged.Parents);
        Assert.Equal(merged.Commit, await HeadAsync("tmp.main"));
        Assert.Equal(
            [("README.md", "# Ducks\n"), ("a.txt", "1\n"), ("b.txt", "2\n")],
            (await Stage.FilesAtAsync("tmp.main")).Select(file => (file.Key, file.Value)).OrderBy(file => file.Key, StringComparer.Ordinal));
        var commit = Assert.IsType<Commit>(await GitHub.CommitAsync(Stage.Repository, merged.Commit, Cancellation));
        Assert.Equal((merged.Tree, "Merge it"), (commit.Tree, commit.Message));
    }

    [Fact]
    public async Task A_merge_is_a_true_merge_even_where_a_fast_forward_would_do()
    {
        var head = (await SeeAsync(await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n")))).Head;
        var main = await SetAsync("tmp.main", await HeadAsync("main"));

        Assert.Equal([main, head], Assert.IsType<MergeAttempt.Merged>(await MergeAsync("tmp.main", head)).Parents);
    }

    [Fact]
    public async Task Merging_what_is_already_there_writes_nothing()
    {
        var main = await SetAsync("tmp.main", await HeadAsync("main"));

        Assert.IsType<MergeAttempt.Contained>(await MergeAsync("tmp.main", main));
        Assert.Equal(main, await HeadAsync("tmp.main"));
    }

    [Fact]
    public async Task Two_changes_of_one_file_conflict_and_the_branch_stays()
    {
        var head = (await SeeAsync(await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n")))).Head;
        var main = await SetAsync("tmp.main", await Stage.PushToAsync("main", Write("a.txt", "2\n")));

        var conflict = Assert.IsType<MergeAttempt.Conflicted>(await MergeAsync("tmp.main", head));

        Assert.Equal("merge conflict", conflict.Because);
        Assert.Equal(main, await HeadAsync("tmp.main"));
    }

    [Fact]
    public async Task Merging_an_unknown_commit_is_a_fault()
    {
        await SetAsync("tmp.main", await HeadAsync("main"));

        Assert.Equal(404, (await Assert.ThrowsAsync<GitHubRefusedException>(() => MergeAsync("tmp.main", Unknown))).Status);
    }

    [Fact]
    public async Task A_commit_made_twice_is_one_commit()
    {
        var main = Assert.IsType<Commit>(await GitHub.CommitAsync(Stage.Repository, await HeadAsync("main"), Cancellation));
        var copy = new NewCommit("Rebased\n\nSigned-off-by: Bob\n", main.Tree, [main.Id], Alice, null);

        var first = await GitHub.CreateCommitAsync(Stage.Repository, copy, Cancellation);
        var second = await GitHub.CreateCommitAsync(Stage.Repository, copy, Cancellation);

        Assert.Equal(first, second);
        Assert.Equal(("Rebased\n\nSigned-off-by: Bob", main.Tree), (first.Message, first.Tree));
        Assert.Equal([main.Id], first.Parents);
        Assert.Equal(("Alice", "alice@example.com", Alice.Date), (first.Author.Name, first.Author.Email, first.Author.Date));
        Assert.Equal(first, await GitHub.CommitAsync(Stage.Repository, first.Id, Cancellation));
    }

    [Fact]
    public async Task A_chain_of_merges_replays_commits_one_by_one()
    {
        var id = await Stage.OpenAsync("alice:fix", Write("a.txt", "1\n"), Write("c.txt", "C\n"));
        var tip = await SetAsync("tmp.main", await Stage.PushToAsync("main", Write("b.txt", "2\n")));

        foreach (var commit in await GitHub.CommitsAsync(id, Cancellation))
        {
            var merged = Assert.IsType<MergeAttempt.Merged>(await MergeAsync("tmp.main", commit.Id));
            var copy = new NewCommit(commit.Message, merged.Tree, [tip], commit.Author, null);
            tip = (await GitHub.CreateCommitAsync(Stage.Repository, copy, Cancellation)).Id;
        }

        Assert.IsType<FastForward.Moved>(await GitHub.FastForwardAsync(Stage.Repository, "main", tip, Cancellation));
        Assert.Equal(
            [("README.md", "# Ducks\n"), ("a.txt", "1\n"), ("b.txt", "2\n"), ("c.txt", "C\n")],
            (await Stage.FilesAtAsync("main")).Select(file => (file.Key, file.Value)).OrderBy(file => file.Key, StringComparer.Ordinal));
    }
}
