using Sluice.Town.GitHub;

namespace Sluice.Town.Tests.GitHub;

public sealed class WebhookMishaps : IAsyncLifetime
{
    private Desk _desk = null!;
    private Listener _listener = null!;
    private Hook _hook = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await Desk.OpenAsync(new() { WebhookTimeout = TimeSpan.FromSeconds(1) });
        _listener = await Listener.OpenAsync();
        _hook = await _desk.Repository.AddHookAsync(_listener.Url, "secret", cancellation: Cancellation);
        _desk.Repository.Grant("rita", Permission.Admin);
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DisposeAsync();
        await _listener.DisposeAsync();
    }

    [Fact]
    public async Task A_failed_delivery_is_not_tried_again_until_somebody_asks()
    {
        _listener.Answer = _ => Task.FromResult(500);
        await _desk.OpenPullRequestAsync("topic");
        await _desk.Town.IdleAsync(Cancellation);
        Assert.Equal(3, _listener.Words.Count());

        _listener.Answer = _ => Task.FromResult(202);
        var deliveries = await _desk.GetAsync($"hooks/{_hook.Id}/deliveries");
        Assert.Equal(("pull_request", "opened", "500"), (deliveries["0.event"], deliveries["0.action"], deliveries["0.status_code"]));
        Assert.Equal(202, (await _desk.PostAsync($"hooks/{_hook.Id}/deliveries/{deliveries["0.id"]}/attempts", new { })).Status);
        await _desk.Town.IdleAsync(Cancellation);

        var again = _listener.Heard.Last();
        Assert.Equal(deliveries["0.guid"], again.Delivery);
        Assert.Equal(_listener.Heard.First(h => h.Word == "pull_request.opened").Body, again.Body);
        Assert.Equal("True", (await _desk.GetAsync($"hooks/{_hook.Id}/deliveries"))["0.redelivery"]);
    }

    [Fact]
    public async Task Whoever_does_not_answer_in_time_is_not_waited_for()
    {
        var answering = new TaskCompletionSource<int>();
        _listener.Answer = _ => answering.Task;
        await _desk.CommitAsync("main", "a.txt", "a\n");
        await _desk.Town.IdleAsync(Cancellation);
        answering.SetResult(202);
        Assert.Equal((0, "timed out"), (_desk.Town.Deliveries[^1].StatusCode, _desk.Town.Deliveries[^1].Status));
    }

    [Fact]
    public async Task Webhooks_may_be_lost_doubled_overtaken_and_late()
    {
        _desk.Town.Script(new HookWeather(HookMishap.Lost, "issue_comment", Skip: 0));
        _desk.Town.Script(new HookWeather(HookMishap.Twice, "issue_comment.created", Skip: 1));
        _desk.Town.Script(new HookWeather(HookMishap.Overtaken, "issue_comment", Skip: 2));
        _desk.Town.Script(new HookWeather(HookMishap.Late, "issue_comment", Skip: 4) { Delay = TimeSpan.FromSeconds(1.5) });
        await _desk.OpenPullRequestAsync("topic");
        foreach (var word in (string[])["lost", "twice", "overtaken", "overtaking", "late", "last"])
            await _desk.PostAsync("issues/1/comments", new { body = word });
        await _desk.Town.IdleAsync(Cancellation);

        var said = _listener.Heard.Where(h => h.Event == "issue_comment").ToList();
        Assert.Equal(["twice", "twice", "overtaking", "overtaken", "last", "late"], said.Select(h => h["comment.body"]));
        Assert.Equal(said[0].Delivery, said[1].Delivery);
        Assert.Equal("lost", Assert.Single(_desk.Town.Deliveries, d => d.StatusCode == 0).Status);
    }

    [Fact]
    public async Task A_webhook_may_arrive_before_the_call_that_caused_it_is_answered()
    {
        await _desk.OpenPullRequestAsync("topic");
        await _desk.Town.IdleAsync(Cancellation);
        _desk.Town.Script(new HookWeather(HookMishap.BeforeAnswer, "issue_comment"));
        var seen = "";
        _listener.Answer = async _ =>
        {
            seen = (await _desk.GetAsync("issues/1/comments"))["0.body"];
            return 202;
        };
        await _desk.PostAsync("issues/1/comments", new { body = "early" });
        Assert.Equal("early", seen);
    }
}
