namespace Sluice.Town.Tests.GitHub;

public sealed class Conversations : IAsyncLifetime
{
    private static readonly string[] Names = ["red", "blue"];
    private Desk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await Desk.OpenAsync();
        await _desk.OpenPullRequestAsync("topic");
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_comment_is_written_read_edited_and_deleted()
    {
        var posted = await _desk.PostAsync("issues/1/comments", new { body = "@sluice r+" });
        Assert.Equal((201, "@sluice r+", "rita"), (posted.Status, posted["body"], posted["user.login"]));
        Assert.Equal("@sluice r+", (await _desk.GetAsync("issues/1/comments"))["0.body"]);

        var path = $"issues/comments/{posted["id"]}";
        Assert.Equal("no", (await _desk.PatchAsync(path, new { body = "no" }))["body"]);
        Assert.Equal("no", (await _desk.GetAsync(path))["body"]);
        Assert.Equal(204, (await _desk.DeleteAsync(path)).Status);
        Assert.Equal(404, (await _desk.GetAsync(path)).Status);
        Assert.Equal("0", (await _desk.GetAsync("issues/1"))["comments"]);
    }

    [Fact]
    public async Task A_comment_needs_words_and_not_too_many()
    {
        Assert.Equal("Body cannot be blank", (await _desk.PostAsync("issues/1/comments", new { body = "" }))["errors.0.message"]);
        Assert.Equal(422, (await _desk.PostAsync("issues/1/comments", new { body = new string('é', 131_073) })).Status);
        Assert.Equal(201, (await _desk.PostAsync("issues/1/comments", new { body = new string('é', 131_072) })).Status);
        Assert.Equal(404, (await _desk.PostAsync("issues/77/comments", new { body = "x" })).Status);
    }

    [Fact]
    public async Task A_reaction_given_twice_is_given_once()
    {
        var comment = (await _desk.PostAsync("issues/1/comments", new { body = "nice" }))["id"];
        Assert.Equal(201, (await _desk.PostAsync($"issues/comments/{comment}/reactions", new { content = "rocket" })).Status);
        Assert.Equal(200, (await _desk.PostAsync($"issues/comments/{comment}/reactions", new { content = "rocket" })).Status);
        Assert.Equal(422, (await _desk.PostAsync($"issues/comments/{comment}/reactions", new { content = "anvil" })).Status);
        Assert.Equal("rocket", (await _desk.GetAsync($"issues/comments/{comment}/reactions"))["0.content"]);
    }

    [Fact]
    public async Task Labels_are_added_replaced_and_taken_away()
    {
        Assert.Equal(200, (await _desk.PostAsync("issues/1/labels", new { labels = Names })).Status);
        Assert.Equal(["red", "blue"], await LabelsAsync());
        await _desk.PutAsync("issues/1/labels", new { labels = Names[..1] });
        Assert.Equal(["red"], await LabelsAsync());
        Assert.Equal(404, (await _desk.DeleteAsync("issues/1/labels/green")).Status);
        Assert.Equal("[]", (await _desk.DeleteAsync("issues/1/labels/red")).Text);
        Assert.Equal(422, (await _desk.PostAsync("issues/1/labels", new { labels = Array.Empty<string>() })).Status);
    }

    [Fact]
    public async Task A_review_is_loud_and_nobody_approves_their_own()
    {
        var approved = await _desk.PostAsync("pulls/1/reviews", new { @event = "APPROVE" });
        Assert.Equal((200, "APPROVED"), (approved.Status, approved["state"]));
        Assert.Equal("rita", (await _desk.GetAsync("pulls/1/reviews"))["0.user.login"]);

        _desk.Token = _desk.Town.Keyring.TokenFor("ada");
        Assert.Equal("Can not approve your own pull request", (await _desk.PostAsync("pulls/1/reviews", new { @event = "APPROVE" }))["errors.0"]);
    }

    [Fact]
    public async Task The_newest_status_of_each_context_decides()
    {
        var head = _desk.Repository.BranchHead("topic")!.Value.Hex;
        Assert.Equal("pending", (await _desk.GetAsync($"commits/{head}/status"))["state"]);
        await _desk.PostAsync($"statuses/{head}", new { state = "failure", context = "ci" });
        await _desk.PostAsync($"statuses/{head}", new { state = "success", context = "ci", target_url = "http://127.0.0.1/1" });
        await _desk.PostAsync($"statuses/{head}", new { state = "pending", context = "lint" });

        var combined = await _desk.GetAsync("commits/topic/status");
        Assert.Equal(("pending", "2", "lint", "ci"), (combined["state"], combined["total_count"], combined["statuses.0.context"], combined["statuses.1.context"]));
        await _desk.PostAsync($"statuses/{head}", new { state = "success", context = "lint" });
        Assert.Equal("success", (await _desk.GetAsync($"commits/{head}/status"))["state"]);
        Assert.Equal(4, (await _desk.GetAsync($"commits/{head}/statuses")).Json.GetArrayLength());
    }

    [Theory]
    [InlineData("happy", "ci", "Validation failed: State is not included in the list")]
    [InlineData("success", "", "Validation failed: Context can't be blank")]
    public async Task A_status_that_makes_no_sense_is_refused_in_one_string(string state, string context, string because)
    {
        var head = _desk.Repository.BranchHead("topic")!.Value.Hex;
        var refused = await _desk.PostAsync($"statuses/{head}", new { state, context });
        Assert.Equal((422, because), (refused.Status, refused["errors"]));
    }

    [Fact]
    public async Task A_status_needs_a_commit()
    {
        var refused = await _desk.PostAsync($"statuses/{new string('1', 40)}", new { state = "success" });
        Assert.Equal($"No commit found for SHA: {new string('1', 40)}", refused.Message);
    }

    private async Task<IEnumerable<string?>> LabelsAsync() =>
        (await _desk.GetAsync("issues/1/labels")).Json.EnumerateArray().Select(l => l.GetProperty("name").GetString());
}
