using Sluice.Core.Merging;
using Sluice.Platform.GitHub;
using static Sluice.Platform.Contracts.GitHub.ScriptedAnswer;
using static Sluice.Platform.Contracts.GitHub.ScriptedGitHub;

namespace Sluice.Platform.Contracts.GitHub;

public sealed class Limits : ClientTest
{
    private static readonly ScriptedAnswer Main = new(200, Ref(Old));

    private static ScriptedAnswer Secondary => Refusal(403, "You have exceeded a secondary rate limit.");

    [Fact]
    public async Task A_short_wait_is_waited_out()
    {
        GitHub.On("GET repos/ducks/pond/git/ref/heads/main", Refusal(429, "Slow down.").With("Retry-After", "2"), Main);

        Assert.Equal(Old, await HeadAsync());

        Assert.Equal(TimeSpan.FromSeconds(2), Clock.Passed);
        Assert.Equal(2, GitHub.Requests.Count);
    }

    [Fact]
    public async Task A_long_wait_is_handed_to_the_caller_and_nothing_more_is_sent_until_then()
    {
        GitHub.On("GET repos/ducks/pond/git/ref/heads/main", Secondary.With("Retry-After", "40"), Main);

        Assert.Equal(TimeSpan.FromSeconds(40), (await UnavailableAsync(() => HeadAsync())).RetryAfter);
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromSeconds(30), (await UnavailableAsync(() => HeadAsync())).RetryAfter);
        Assert.Single(GitHub.Requests);

        Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(Old, await HeadAsync());
    }

    [Fact]
    public async Task A_used_up_primary_limit_closes_the_door_until_its_reset()
    {
        var reset = (Clock.GetUtcNow() + TimeSpan.FromMinutes(20)).ToUnixTimeSeconds();
        GitHub.On("GET repos/ducks/pond/git/ref/heads/main", Main.With("x-ratelimit-remaining", "0").With("x-ratelimit-reset", $"{reset}"));

        Assert.Equal(Old, await HeadAsync());

        Assert.Equal(TimeSpan.FromMinutes(20), (await UnavailableAsync(() => HeadAsync())).RetryAfter);
        Assert.Single(GitHub.Requests);
    }

    [Fact]
    public async Task A_limit_without_a_hint_is_waited_for_a_minute_then_longer()
    {
        GitHub.On("GET repos/ducks/pond/git/ref/heads/main", Secondary);

        foreach (var seconds in (int[])[60, 120, 240, 480, 900, 900])
        {
            var wait = (await UnavailableAsync(() => HeadAsync())).RetryAfter;
            Assert.Equal(TimeSpan.FromSeconds(seconds), wait);
            Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        GitHub.On("GET repos/ducks/pond/git/ref/heads/main", Main, Secondary);
        Assert.Equal(Old, await HeadAsync());
        Assert.Equal(TimeSpan.FromSeconds(60), (await UnavailableAsync(() => HeadAsync())).RetryAfter);
    }

    [Fact]
    public async Task A_limited_write_has_not_happened_and_is_sent_again()
    {
        GitHub.On("POST repos/ducks/pond/issues/1/comments", Secondary.With("Retry-After", "1"), new ScriptedAnswer(201, """{"id":1}"""));

        Assert.True(await Client.PostCommentAsync(One, "Landed.", Cancellation));

        Assert.Equal(2, Client.Log.Count.Writes);
        Assert.Equal(0, Client.Log.Count.Reads);
    }

    [Fact]
    public async Task A_lack_of_rights_is_not_a_limit()
    {
        GitHub.On("POST repos/ducks/pond/issues/1/comments", Refusal(403, "Resource not accessible by integration"));

        var refused = await Assert.ThrowsAsync<GitHubRefusedException>(() => Client.PostCommentAsync(One, "Landed.", Cancellation));

        Assert.Equal(403, refused.Status);
        Assert.Contains("Resource not accessible by integration", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_flow_within_what_a_minute_takes_and_no_wait_is_long()
    {
        GitHub.On("POST repos/ducks/pond/git/commits", new ScriptedAnswer(201, GitCommit(New, Old)));

        for (var written = 0; written < 500; written++)
            await Client.CreateCommitAsync(Pond, new NewCommit("m", Tree, [Old], null, null), Cancellation);

        var sent = GitHub.Requests.Select(request => request.At).ToList();
        Assert.All(sent, start => Assert.InRange(sent.Count(at => at >= start && at < start.AddMinutes(1)), 1, 180));
        Assert.InRange(Clock.Passed.TotalSeconds, 180, 240);
        Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.True(pair.Second - pair.First < TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Comments_flow_within_what_an_hour_takes_and_then_are_put_off()
    {
        GitHub.On("POST repos/ducks/pond/issues/1/comments", new ScriptedAnswer(201, """{"id":1}"""));

        while (Clock.Passed < TimeSpan.FromHours(1) && GitHub.Requests.Count < 1000)
        {
            try
            {
                await Client.PostCommentAsync(One, "Landed.", Cancellation);
            }
            catch (GitHubUnavailableException full)
            {
                Clock.Advance(Assert.NotNull(full.RetryAfter));
            }
        }

        Assert.InRange(GitHub.Requests.Count, 450, 500);
        var sent = GitHub.Requests.Select(request => request.At).ToList();
        Assert.All(sent, start => Assert.InRange(sent.Count(at => at >= start && at < start.AddMinutes(1)), 1, 80));
    }

    [Fact]
    public async Task A_configured_pace_sets_all_others()
    {
        Client = GitHub.Client(writesPerMinute: 18_000);
        GitHub.On("POST repos/ducks/pond/issues/1/comments", new ScriptedAnswer(201, """{"id":1}"""));

        for (var written = 0; written < 2000; written++)
            await Client.PostCommentAsync(One, "Landed.", Cancellation);

        Assert.True(Clock.Passed < TimeSpan.FromSeconds(1));
    }
}
