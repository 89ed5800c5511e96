using Sluice.Town.Git;

namespace Sluice.Town.Tests.GitHub;

public sealed class Merges : IAsyncLifetime
{
    private Desk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_merge_has_both_parents_even_where_it_could_have_been_a_fast_forward()
    {
        var main = _desk.Repository.BranchHead("main")!.Value.Hex;
        var topic = await _desk.CommitAsync("topic", "a.txt", "a\n");

        var merged = await _desk.PostAsync("merges", new { @base = "main", head = topic, commit_message = "  Land it \n\n" });
        Assert.Equal((201, main, topic), (merged.Status, merged["parents.0.sha"], merged["parents.1.sha"]));
        Assert.Equal(("Land it", "rita", "GitHub"), (merged["commit.message"], merged["commit.author.name"], merged["commit.committer.name"]));
        Assert.Equal(merged["sha"], _desk.Repository.BranchHead("main")?.Hex);
        Assert.Equal(merged["commit.tree.sha"], (await _desk.GetAsync($"git/commits/{merged["sha"]}"))["tree.sha"]);
    }

    [Fact]
    public async Task What_is_already_contained_is_answered_with_nothing()
    {
        var topic = await _desk.CommitAsync("topic", "a.txt", "a\n");
        await _desk.PostAsync("merges", new { @base = "main", head = "topic" });
        var again = await _desk.PostAsync("merges", new { @base = "main", head = topic });
        Assert.Equal((204, ""), (again.Status, again.Text));
    }

    [Fact]
    public async Task Contradicting_changes_conflict_and_leave_the_branch_alone()
    {
        await _desk.CommitAsync("mine", "README.md", "mine\n");
        await _desk.CommitAsync("yours", "README.md", "yours\n");
        Assert.Equal(201, (await _desk.PostAsync("merges", new { @base = "main", head = "mine" })).Status);
        var before = _desk.Repository.BranchHead("main");

        var conflict = await _desk.PostAsync("merges", new { @base = "main", head = "yours" });
        Assert.Equal((409, "Merge Conflict"), (conflict.Status, conflict.Message));
        Assert.Equal(before, _desk.Repository.BranchHead("main"));
    }

    [Fact]
    public async Task What_does_not_exist_cannot_be_merged()
    {
        var noHead = await _desk.PostAsync("merges", new { @base = "main", head = "nowhere" });
        Assert.Equal((404, "Head does not exist"), (noHead.Status, noHead.Message));
        var noBase = await _desk.PostAsync("merges", new { @base = "nowhere", head = "main" });
        Assert.Equal((404, "Base does not exist"), (noBase.Status, noBase.Message));
    }

    [Fact]
    public async Task A_comparison_counts_what_each_side_has_alone()
    {
        var topic = await _desk.CommitAsync("topic", "a.txt", "a\n");
        await _desk.CommitAsync("main", "b.txt", "b\n");
        var compared = await _desk.GetAsync("compare/main...topic");
        Assert.Equal(("diverged", "1", "1"), (compared["status"], compared["ahead_by"], compared["behind_by"]));
        Assert.Equal((topic, "a.txt", "added"), (compared["commits.0.sha"], compared["files.0.filename"], compared["files.0.status"]));
        Assert.Equal("identical", (await _desk.GetAsync("compare/main...main"))["status"]);
    }

    /// <summary>Every merge of a random history, held against <c>git merge</c> in a clone.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Merges_of_random_histories_are_git_s_own(int seed)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var random = new Random(seed);
        var lines = Enumerable.Range(0, 12).Select(i => $"line {i}").ToArray();
        await _desk.CommitAsync("main", "poem.txt", string.Join('\n', lines) + "\n");
        for (var round = 0; round < 8; round++)
        {
            var topic = $"topic{round}";
            foreach (var branch in (string[])[topic, "main"])
            {
                var edited = lines.ToArray();
                edited[random.Next(edited.Length)] = $"{branch} in {round}";
                await _desk.CommitAsync(branch, random.Next(4) == 0 ? $"{branch}.txt" : "poem.txt", string.Join('\n', edited) + "\n");
            }

            var (ours, theirs) = (_desk.Repository.BranchHead("main")!.Value, _desk.Repository.BranchHead(topic)!.Value);
            var git = await GitProgram.RunAsync(_desk.Repository.GitDirectory, ["merge-tree", "--write-tree", ours.Hex, theirs.Hex], cancellation);
            var merged = await _desk.PostAsync("merges", new { @base = "main", head = topic });
            Assert.Equal(git.ExitCode == 0 ? 201 : 409, merged.Status);
            if (merged.Status == 201)
                Assert.Equal(git.Text.Trim(), merged["commit.tree.sha"]);
            await _desk.Repository.PushAsync("main", ours, "ada", cancellation);
        }

        await GitProgram.AskAsync(_desk.Repository.GitDirectory, ["fsck", "--strict", "--full"], cancellation);
    }
}
