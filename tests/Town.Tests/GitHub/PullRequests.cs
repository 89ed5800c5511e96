using Sluice.Town.GitHub;

namespace Sluice.Town.Tests.GitHub;

public sealed class PullRequests : IAsyncLifetime
{
    private Desk _desk = null!;

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_pull_request_knows_where_it_comes_from_and_where_it_goes()
    {
        var head = await _desk.CommitAsync("topic", "a.txt", "a\nb\n");
        var opened = await _desk.PostAsync("pulls", new { title = "Add a", head = "topic", @base = "main", body = "Please." });

        Assert.Equal((201, "1", "open"), (opened.Status, opened["number"], opened["state"]));
        Assert.Equal(("acme:topic", head, "main", "rita"), (opened["head.label"], opened["head.sha"], opened["base.ref"], opened["user.login"]));
        Assert.Equal(("1", "2", "0", "1"), (opened["commits"], opened["additions"], opened["deletions"], opened["changed_files"]));
        Assert.Equal(head, (await _desk.GetAsync("git/ref/pull/1/head"))["object.sha"]);
        Assert.Equal(head, (await _desk.GetAsync("pulls/1/commits"))["0.sha"]);
        Assert.Equal("a.txt", (await _desk.GetAsync("pulls/1/files"))["0.filename"]);
        Assert.Equal("1", (await _desk.GetAsync("pulls?head=acme:topic&base=main"))["0.number"]);
    }

    [Fact]
    public async Task What_cannot_be_opened_is_refused_with_every_reason()
    {
        var unknown = await _desk.PostAsync("pulls", new { title = "x", head = "nowhere", @base = "neither" });
        Assert.Equal((422, "Validation Failed", "head", "base"), (unknown.Status, unknown.Message, unknown["errors.0.field"], unknown["errors.1.field"]));

        await _desk.Repository.PushAsync("same", _desk.Repository.BranchHead("main"), "ada", TestContext.Current.CancellationToken);
        var empty = await _desk.PostAsync("pulls", new { title = "x", head = "same", @base = "main" });
        Assert.Equal("No commits between main and same", empty["errors.0.message"]);

        await _desk.OpenPullRequestAsync("topic");
        var twice = await _desk.PostAsync("pulls", new { title = "x", head = "acme:topic", @base = "main" });
        Assert.Equal("A pull request already exists for acme:topic.", twice["errors.0.message"]);
    }

    [Fact]
    public async Task Whether_it_can_be_merged_is_unknown_until_somebody_asked()
    {
        await _desk.CommitAsync("topic", "README.md", "topic\n");
        await _desk.PostAsync("pulls", new { title = "x", head = "topic", @base = "main" });
        var asked = await _desk.GetAsync("pulls/1");
        Assert.Equal(("", "unknown"), (asked["mergeable"], asked["mergeable_state"]));

        await _desk.Town.IdleAsync(TestContext.Current.CancellationToken);
        var known = await _desk.GetAsync("pulls/1");
        Assert.Equal(("True", "clean"), (known["mergeable"], known["mergeable_state"]));

        await _desk.CommitAsync("main", "README.md", "main\n");
        Assert.Equal("", (await _desk.GetAsync("pulls/1"))["mergeable"]);
        await _desk.Town.IdleAsync(TestContext.Current.CancellationToken);
        Assert.Equal("dirty", (await _desk.GetAsync("pulls/1"))["mergeable_state"]);
    }

    [Fact]
    public async Task A_branch_that_contains_the_head_makes_it_merged()
    {
        var topic = await _desk.OpenPullRequestAsync("topic");
        await _desk.PatchAsync("git/refs/heads/main", new { sha = topic.Head.Sha.Hex });

        var merged = await _desk.GetAsync("pulls/1");
        Assert.Equal(("closed", "True", "rita"), (merged["state"], merged["merged"], merged["merged_by.login"]));
        Assert.Equal(topic.Head.Sha.Hex, merged["merge_commit_sha"]);
        Assert.Equal(204, (await _desk.GetAsync("pulls/1/merge")).Status);
    }

    [Fact]
    public async Task A_push_to_the_head_moves_it()
    {
        await _desk.OpenPullRequestAsync("topic");
        var pushed = await _desk.CommitAsync("topic", "more.txt", "more\n");
        Assert.Equal((pushed, "2"), ((await _desk.GetAsync("pulls/1"))["head.sha"], (await _desk.GetAsync("pulls/1"))["commits"]));
        Assert.Equal(pushed, (await _desk.GetAsync("git/ref/pull/1/head"))["object.sha"]);
    }

    [Fact]
    public async Task A_deleted_head_closes_it_and_a_rewritten_one_keeps_it_closed()
    {
        await _desk.OpenPullRequestAsync("gone");
        await _desk.DeleteAsync("git/refs/heads/gone");
        Assert.Equal("closed", (await _desk.GetAsync("pulls/1"))["state"]);
        Assert.Equal(422, (await _desk.PatchAsync("pulls/1", new { state = "open" })).Status);

        await _desk.OpenPullRequestAsync("rewritten");
        await _desk.PatchAsync("pulls/2", new { state = "closed" });
        Assert.Equal("open", (await _desk.PatchAsync("pulls/2", new { state = "open" }))["state"]);
        await _desk.PatchAsync("pulls/2", new { state = "closed" });
        var other = await _desk.CommitAsync("other", "x.txt", "x\n");
        await _desk.PatchAsync("git/refs/heads/rewritten", new { sha = other, force = true });
        var refused = await _desk.PatchAsync("pulls/2", new { state = "open" });
        Assert.Equal("state cannot be changed. The rewritten branch was force-pushed or recreated.", refused["errors.0.message"]);
    }

    [Fact]
    public async Task Editing_changes_what_is_given_and_nothing_else()
    {
        await _desk.OpenPullRequestAsync("topic");
        await _desk.Repository.PushAsync("stable", _desk.Repository.BranchHead("main"), "ada", TestContext.Current.CancellationToken);
        var edited = await _desk.PatchAsync("pulls/1", new { title = "Better", @base = "stable" });
        Assert.Equal(("Better", "stable", "open"), (edited["title"], edited["base.ref"], edited["state"]));
        Assert.Equal("", (await _desk.PatchAsync("pulls/1", new { body = "" }))["body"]);

        Assert.Equal("missing_field", (await _desk.PatchAsync("pulls/1", new { title = "" }))["errors.0.code"]);
        var unknown = await _desk.PatchAsync("pulls/1", new { @base = "nowhere" });
        Assert.Equal("Proposed base branch 'nowhere' was not found", unknown["errors.0.message"]);
    }

    [Theory]
    [InlineData("merge", 2, "Merge pull request #1 from acme/topic\n\nAdd topic")]
    [InlineData("squash", 1, "Add topic (#1)")]
    [InlineData("rebase", 1, "Change topic.txt")]
    public async Task The_button_lands_it_each_way(string method, int parents, string message)
    {
        var topic = await _desk.OpenPullRequestAsync("topic");
        await _desk.CommitAsync("main", "other.txt", "other\n");
        Assert.Equal(409, (await _desk.PutAsync("pulls/1/merge", new { merge_method = method, sha = new string('1', 40) })).Status);

        var landed = await _desk.PutAsync("pulls/1/merge", new { merge_method = method, sha = topic.Head.Sha.Hex });
        Assert.Equal((200, "True"), (landed.Status, landed["merged"]));
        var commit = await _desk.GetAsync($"commits/{landed["sha"]}");
        Assert.Equal((parents, message), (commit.Json.GetProperty("parents").GetArrayLength(), commit["commit.message"]));
        Assert.Equal((landed["sha"], "True"), ((await _desk.GetAsync("pulls/1"))["merge_commit_sha"], (await _desk.GetAsync("pulls/1"))["merged"]));
        Assert.Equal(405, (await _desk.PutAsync("pulls/1/merge", new { })).Status);
    }

    [Fact]
    public async Task A_fork_s_branch_is_proposed_to_its_parent()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var fork = await _desk.Town.ForkAsync("acme/web", "bob", cancellation);
        var commit = await fork.CommitAsync("idea", "Have an idea", new Dictionary<string, string?> { ["idea.txt"] = "idea\n" }, "bob", cancellation);
        var opened = await _desk.Repository.OpenPullRequestAsync(new NewPullRequest("Idea", "bob:idea", "main"), "bob", cancellation);

        var seen = await _desk.GetAsync($"pulls/{opened.Number}");
        Assert.Equal(("bob:idea", "bob/web", commit.Id.Hex), (seen["head.label"], seen["head.repo.full_name"], seen["head.sha"]));

        await _desk.Town.DeleteRepositoryAsync("bob/web", cancellation);
        var orphan = await _desk.GetAsync("pulls/1");
        Assert.Equal(("bob:idea", "", "open"), (orphan["head.label"], orphan["head.repo"], orphan["state"]));
        Assert.Equal(201, (await _desk.PostAsync("merges", new { @base = "main", head = commit.Id.Hex })).Status);
        Assert.Equal("True", (await _desk.GetAsync("pulls/1"))["merged"]);
    }
}
