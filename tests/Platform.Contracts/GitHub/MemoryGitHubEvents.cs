using System.Text.Json;
using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Memory;

namespace Sluice.Platform.Contracts.GitHub;

/// <summary>What happens in memory is told as GitHub's webhooks would, in bytes our own door understands.</summary>
public sealed class MemoryGitHubEvents
{
    private static readonly RepositoryName Pond = new("ducks/pond");
    private readonly MemoryGitHub _github = new(new HastyClock());
    private readonly List<GitHubHappened> _told = [];

    public MemoryGitHubEvents()
    {
        _github.CreateRepository(Pond, ["main", "1.0"]);
        _github.Happened = _told.Add;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PullRequestId Open() => _github.OpenPullRequest(Pond, "main", "alice:fix", [FileChanges.Of("Fix", "a.txt", "1\n")], body: "Please");

    private static JsonElement Payload(GitHubHappened happened) => JsonSerializer.Deserialize<JsonElement>(happened.Payload.Span);

    private GitHubFact Heard() => WebhookReader.Read(_told[^1].Event, Payload(_told[^1]));

    private string Actions() => string.Join(' ', _told.Select(happened =>
        happened.Event + (Payload(happened).TryGetProperty("action", out var action) ? $".{action}" : "")));

    [Fact]
    public void Every_change_of_a_pull_request_is_told_as_it_then_is()
    {
        var id = Open();
        Action[] changes =
        [
            () => _github.Push(id, FileChanges.Of("More", "a.txt", "2\n")),
            () => _github.ForcePush(id, FileChanges.Of("Less", "a.txt", "3\n")),
            () => _github.Edit(id, title: "Better", target: "1.0"),
            () => _github.SetDraft(id, true),
            () => _github.SetDraft(id, false),
            () => _github.Close(id, "bob"),
            () => _github.Reopen(id, "bob"),
        ];

        foreach (var change in changes)
        {
            change();
            Assert.Equal(_github.Snapshot(id), Assert.IsType<GitHubFact.PullRequestChanged>(Heard()).Snapshot);
        }

        Assert.Equal(
            "pull_request.opened pull_request.synchronize pull_request.synchronize pull_request.edited pull_request.converted_to_draft "
            + "pull_request.ready_for_review pull_request.closed pull_request.reopened",
            Actions());
    }

    [Fact]
    public void A_new_target_names_the_old_one()
    {
        _github.Edit(Open(), target: "1.0");

        Assert.Equal("main", Assert.IsType<GitHubFact.PullRequestChanged>(Heard()).WasBase);
    }

    [Fact]
    public void An_edit_that_changes_nothing_is_not_told()
    {
        var id = Open();

        _github.Edit(id, title: "Fix", body: "Please", target: "main");

        Assert.Equal("pull_request.opened", Actions());
    }

    [Fact]
    public void Comments_and_reviews_are_told_with_their_author()
    {
        var id = Open();

        var comment = _github.Comment(id, "bob", "@sluice r+");
        Assert.Equal(new GitHubFact.Remarked(id, comment), Heard());

        var review = _github.Review(id, "carol", "Looks fine");
        Assert.Equal(new GitHubFact.Remarked(id, review), Heard());
        Assert.Equal("approved", Payload(_told[^1]).GetProperty("review").GetProperty("state").GetString());
    }

    [Fact]
    public void A_status_is_told_with_its_id()
    {
        var status = _github.SetStatus(Pond, _github.Branches(Pond)["main"], "ci", CommitState.Failure, "https://ci.example/1", "red");

        Assert.Equal(new GitHubFact.StatusPosted(Pond, _github.Branches(Pond)["main"], status), Heard());
    }

    [Fact]
    public async Task A_landing_is_told_as_a_push_and_as_a_merged_pull_request()
    {
        var id = Open();

        await _github.FastForwardAsync(Pond, "main", _github.Snapshot(id).Head, Cancellation);

        Assert.Equal("pull_request.opened push pull_request.closed", Actions());
        Assert.True(Assert.IsType<GitHubFact.PullRequestChanged>(Heard()).Snapshot.IsMerged);
        Assert.Equal("refs/heads/main", Payload(_told[1]).GetProperty("ref").GetString());
    }

    [Fact]
    public async Task Weather_strikes_before_or_after_the_effect()
    {
        var id = Open();
        _github.Weather = call => call.Operation == nameof(IGitHub.PostCommentAsync) ? GitHubFault.Before : null;
        await Assert.ThrowsAsync<GitHubUnavailableException>(() => _github.PostCommentAsync(id, "one", Cancellation));

        _github.Weather = _ => GitHubFault.After;
        await Assert.ThrowsAsync<GitHubUnavailableException>(() => _github.PostCommentAsync(id, "two", Cancellation));

        _github.Weather = _ => GitHubFault.Throttled(TimeSpan.FromSeconds(7));
        var limited = await Assert.ThrowsAsync<GitHubUnavailableException>(() => _github.PostCommentAsync(id, "three", Cancellation));
        Assert.Equal(TimeSpan.FromSeconds(7), limited.RetryAfter);
        Assert.Equal(["two"], _github.Comments(id).Select(comment => comment.Body));
        Assert.Equal(3, _github.Calls.Count(call => call.Writes));
    }

    [Fact]
    public void Every_value_of_a_branch_stays_in_its_timeline()
    {
        var first = _github.Branches(Pond)["main"];

        var second = _github.PushTo(Pond, "main", FileChanges.Of("More", "a.txt", "1\n"), by: "bob");

        Assert.Equal(
            [(null, first, "ducks"), (first, second, "bob")],
            _github.Timeline(Pond, "main").Select(move => (move.From, Assert.NotNull(move.To), move.By)));
    }
}
