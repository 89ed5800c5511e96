using System.Collections.Concurrent;
using System.Net;
using Sluice.Core.Migration;
using Sluice.Platform.Uploaders;

namespace Sluice.Gate.Tests.Uploaders;

/// <summary>Whose an upload is, asked of a stand-in of Launchpad and the keyserver over HTTP.</summary>
public sealed class LaunchpadUploadersTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _remarks = new();
    private readonly HttpClient _http = new();
    private LaunchpadStage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await LaunchpadStage.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _stage.DisposeAsync();
    }

    [Fact]
    public async Task E_10_asks_for_exactly_this_version_in_the_proposed_pocket_and_E_20_for_the_keys_of_its_people()
    {
        _stage.Uploaded("green", "1:2+b~1", creator: "joe").Person("joe", "joe@example.com");

        var found = await FindAsync(Launchpad(), "green", "1:2+b~1");

        Assert.Equal(["joe@example.com"], Mailboxes(found));
        Assert.Equal("Launchpad names ~joe", found.Why);
        Assert.Equal(
            [
                "/1.0/ubuntu/+archive/primary?ws.op=getPublishedSources&distro_series=%2Fubuntu%2Fnoble&exact_match=true&order_by_date=true&pocket=Proposed&source_name=green&version=1%3A2%2Bb~1",
                "/1.0/~joe/gpg_keys",
            ],
            _stage.Asked.Take(2));
        Assert.Matches("^/pks/lookup\\?op=index&search=0x[0-9A-F]{40}&exact=on&options=mr$", _stage.Asked.Last());
    }

    [Fact]
    public async Task E_22_all_keys_of_a_person_are_asked_before_one_address_is_chosen()
    {
        _stage.Uploaded("green", "2", creator: "joe").Person("joe", "joe@example.com").Person("joe", "joe@canonical.com", "joe@ubuntu.com");
        Assert.Equal(["joe@ubuntu.com"], Mailboxes(await FindAsync(Launchpad())));
    }

    [Fact]
    public async Task E_15_what_came_from_elsewhere_concerns_nobody_and_E_14_robots_do_not_either()
    {
        _stage.Uploaded("blue", "2", sponsor: "ubuntu-archive-robot", creator: "katie", packageCreator: "team");
        var launchpad = Launchpad();

        Assert.Equal(new([], "Launchpad has no publication of it", IsFinal: true), await FindAsync(launchpad));
        Assert.Equal(new([], "nobody but robots had a hand in it", IsFinal: true), await FindAsync(launchpad, "blue"));
        Assert.Equal(2, _stage.Asked.Count);
    }

    [Theory]
    [InlineData("/~ann/gpg_keys", HttpStatusCode.Gone)]
    [InlineData("/~ann/gpg_keys", HttpStatusCode.NotFound)]
    public async Task E_21_a_suspended_or_missing_account_is_skipped_for_good(string path, HttpStatusCode status)
    {
        _stage.Uploaded("green", "2", sponsor: "ann", creator: "joe").Person("ann", "ann@example.com").Person("joe", "joe@example.com");
        _stage.Refuse = asked => asked.EndsWith(path, StringComparison.Ordinal) ? status : null;

        var found = await FindAsync(Launchpad());

        Assert.Equal(["joe@example.com"], Mailboxes(found));
        Assert.True(found.IsFinal);
        Assert.Equal([$"~ann is not mailed: 127.0.0.1 answered {(int)status}"], _remarks);
    }

    [Fact]
    public async Task E_21_a_missing_key_is_skipped_and_the_other_one_counts()
    {
        _stage.Uploaded("green", "2", creator: "joe").Person("joe", "old@ubuntu.com").Person("joe", "joe@example.com");
        var lookups = 0;
        _stage.Refuse = asked => asked.StartsWith("/pks", StringComparison.Ordinal) && ++lookups == 1 ? HttpStatusCode.NotFound : null;

        var found = await FindAsync(Launchpad());

        Assert.Equal(["joe@example.com"], Mailboxes(found));
        Assert.True(found.IsFinal);
    }

    [Theory]
    [InlineData("/~ann/gpg_keys", HttpStatusCode.Unauthorized, 1)]
    [InlineData("/~ann/gpg_keys", HttpStatusCode.InternalServerError, 1)]
    [InlineData("/~ann/gpg_keys", HttpStatusCode.ServiceUnavailable, 5)]
    [InlineData("/~ann/gpg_keys", HttpStatusCode.BadGateway, 5)]
    [InlineData("/~ann/gpg_keys", HttpStatusCode.OK, 1)]
    public async Task E_23_any_other_refusal_skips_the_person_until_the_next_run_and_E_26_some_are_tried_five_times(string path, HttpStatusCode status, int tries)
    {
        _stage.Uploaded("green", "2", sponsor: "ann", creator: "joe").Person("ann", "ann@example.com").Person("joe", "joe@example.com");
        _stage.Refuse = asked => asked.EndsWith(path, StringComparison.Ordinal) ? status : null;
        var launchpad = Launchpad();

        var found = await FindAsync(launchpad);

        Assert.Equal(["joe@example.com"], Mailboxes(found));
        Assert.False(found.IsFinal);
        Assert.Equal(tries, _stage.Asked.Count(asked => asked.EndsWith(path, StringComparison.Ordinal)));
        Assert.EndsWith("; the next run asks again", _remarks.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task E_26_what_passes_is_asked_again_until_it_has_passed()
    {
        _stage.Uploaded("green", "2", creator: "joe").Person("joe", "joe@example.com");
        var asked = 0;
        _stage.Refuse = _ => ++asked % 4 is not 0 ? HttpStatusCode.ServiceUnavailable : null;

        Assert.Equal(["joe@example.com"], Mailboxes(await FindAsync(Launchpad())));
        Assert.Equal(12, asked);
        Assert.Empty(_remarks);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task E_23_when_publications_cannot_be_had_there_is_nobody_now(HttpStatusCode status)
    {
        _stage.Refuse = _ => status;
        var found = await FindAsync(Launchpad());

        Assert.Equal(new([], $"Launchpad could not be asked: 127.0.0.1 answered {(int)status}", IsFinal: false), found);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/1.0/")]
    [InlineData("http://no-such-host.invalid/1.0/")]
    public async Task E_26_a_host_that_is_not_there_aborts_nothing_and_is_asked_no_more_after_three_questions(string api)
    {
        var launchpad = Launchpad(new Uri(api));
        for (var source = 0; source < 4; source++)
        {
            var found = await FindAsync(launchpad, $"green{source}");
            Assert.Empty(found.Addresses);
            Assert.False(found.IsFinal);
            Assert.EndsWith(source < 3 ? ")" : "was away before", source < 3 ? $"{found.Why})" : found.Why, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task E_24_a_person_without_an_address_has_none_for_the_second_package_either()
    {
        _stage.Uploaded("green", "2", creator: "ann").Uploaded("blue", "2", creator: "ann").PersonWithKey("ann", "info:1:1\nuid:ann:1::\nuid: <>:1::\n");
        var launchpad = Launchpad();

        Assert.Equal(new([], "no address of ~ann is known", IsFinal: true), await FindAsync(launchpad));
        Assert.Equal(new([], "no address of ~ann is known", IsFinal: true), await FindAsync(launchpad, "blue"));
    }

    [Fact]
    public async Task E_25_a_person_is_asked_about_once_in_a_run_by_however_many_at_once()
    {
        _stage.Person("joe", "joe@example.com");
        for (var source = 0; source < 20; source++)
            _stage.Uploaded($"green{source}", "2", creator: "joe", sponsor: "gone");
        var launchpad = Launchpad();

        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(source => FindAsync(launchpad, $"green{source}")));

        Assert.All(found, one => Assert.Equal(["joe@example.com"], Mailboxes(one)));
        Assert.Single(_stage.Asked, asked => asked.EndsWith("/~joe/gpg_keys", StringComparison.Ordinal));
        Assert.Single(_stage.Asked, asked => asked.EndsWith("/~gone/gpg_keys", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://evil.example.com/1.0/~joe")]
    [InlineData("https://api.launchpad.net/1.0/~joe?op=delete")]
    [InlineData("https://api.launchpad.net/1.0/~joe/../../secret")]
    [InlineData("https://api.launchpad.net/1.0/")]
    [InlineData("not: an address")]
    public async Task A_link_that_leads_elsewhere_is_not_followed(string link)
    {
        _stage.Uploaded("green", "2", creator: link).Person("joe", "joe@example.com");
        var found = await FindAsync(Launchpad());

        Assert.Empty(found.Addresses);
        Assert.Single(_stage.Asked);
    }

    [Fact]
    public async Task An_answer_without_end_is_no_answer()
    {
        _stage.Uploaded("green", "2", creator: "joe").PersonWithKey("joe", new string('x', 5 * 1024 * 1024));
        var found = await FindAsync(Launchpad());

        Assert.Empty(found.Addresses);
        Assert.False(found.IsFinal);
        Assert.Equal("~joe is not mailed: 127.0.0.1 answered more than 4194304 bytes; the next run asks again", _remarks.Single());
    }

    [Fact]
    public async Task E_26_who_does_not_answer_is_waited_for_thirty_seconds_five_times()
    {
        _stage.Before = () => Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
        var clock = new HastyClock { IsInAHurry = true };

        var found = await Launchpad(clock: clock).FindAsync(new("green", "2", null, null), TestContext.Current.CancellationToken);

        Assert.Equal("Launchpad could not be asked: 127.0.0.1 did not answer within 30 seconds", found.Why);
        Assert.Equal([30, 0.1, 30, 0.2, 30, 0.4, 30, 0.8, 30], clock.Waited.Select(span => span.TotalSeconds));
    }

    private static IEnumerable<string> Mailboxes(UploadersFound found) => found.Addresses.Select(one => one.Mailbox);

    private static Task<UploadersFound> FindAsync(LaunchpadUploaders launchpad, string source = "green", string version = "2") =>
        launchpad.FindAsync(new(source, version, null, null), TestContext.Current.CancellationToken);

    private LaunchpadUploaders Launchpad(Uri? api = null, TimeProvider? clock = null) =>
        new(_http, new("ubuntu", "noble") { Api = api ?? _stage.Api, Keyserver = _stage.Keyserver }, _remarks.Enqueue, clock ?? new HastyClock());

    /// <summary>For which pauses are over at once.</summary>
    private sealed class HastyClock : TimeProvider
    {
        /// <summary>Then patience is over soon as well.</summary>
        public bool IsInAHurry { get; init; }

        public ConcurrentQueue<TimeSpan> Waited { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero)
                Waited.Enqueue(dueTime);
            var soon = dueTime < TimeSpan.FromSeconds(2) ? TimeSpan.FromMilliseconds(1) : IsInAHurry ? TimeSpan.FromMilliseconds(200) : dueTime;
            return base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? soon : dueTime, period);
        }
    }
}
