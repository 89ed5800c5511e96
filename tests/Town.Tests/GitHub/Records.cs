using System.Net.Http.Json;
using System.Text.Json;

namespace Sluice.Town.Tests.GitHub;

/// <summary>What an auditor is told behind the scenes.</summary>
public sealed class Records : IAsyncLifetime
{
    private Desk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync();

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_record_holds_values_heads_remarks_and_statuses()
    {
        var first = await _desk.CommitAsync("topic", "hello.txt", "hello\n");
        var opened = await _desk.Repository.OpenPullRequestAsync(new("Say hello", "topic", "main"), "rita", Cancellation);
        await _desk.Repository.CommentAsync(opened.Number, "fine", "rita", Cancellation);
        var second = await _desk.CommitAsync("topic", "hello.txt", "hello, world\n");
        await _desk.PostAsync($"statuses/{second}", new { state = "success", context = "ci/test" });
        await _desk.PatchAsync("git/refs/heads/main", new { sha = second });

        using var http = new HttpClient { BaseAddress = _desk.Town.Origin };
        var record = await http.GetFromJsonAsync<JsonElement>($"/_town/record/{_desk.Repository.FullName}", Cancellation);

        var moved = record.GetProperty("timeline").EnumerateArray().Last(value => value.GetProperty("branch").GetString() == "main");
        Assert.Equal(second, moved.GetProperty("after").GetString());
        Assert.Equal("rita", moved.GetProperty("by").GetString());
        Assert.False(moved.GetProperty("forced").GetBoolean());
        Assert.Equal([first, second], moved.GetProperty("added").EnumerateArray().Select(commit => commit.GetString()));
        Assert.Equal(_desk.Repository.Objects.FindCommit(_desk.Repository.BranchHead("main")!.Value)!.Tree.Hex, moved.GetProperty("tree").GetString());

        var pull = Assert.Single(record.GetProperty("pullRequests").EnumerateArray());
        Assert.Equal([first, second], pull.GetProperty("heads").EnumerateArray().Select(head => head.GetProperty("head").GetString()));
        Assert.Equal("fine", Assert.Single(pull.GetProperty("remarks").EnumerateArray()).GetProperty("body").GetString());
        Assert.False(pull.GetProperty("open").GetBoolean());

        var status = Assert.Single(record.GetProperty("statuses").EnumerateArray());
        Assert.Equal((second, "ci/test", "success"), (status.GetProperty("commit").GetString(), status.GetProperty("context").GetString(), status.GetProperty("state").GetString()));
    }
}
