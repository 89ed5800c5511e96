using Sluice.Platform.Bus;

namespace Sluice.Cli.Tests.Host;

public sealed class PumpingTheBus
{
    [Fact]
    public async Task A_message_reaches_its_function_and_is_completed()
    {
        await using var app = await SampleApp.StartAsync();

        await app.Bus.SendAsync(SampleApp.Queue, new BusMessage("m-1", "repo-42", "hello") { Subject = "greeting" }, TestContext.Current.CancellationToken);

        var call = Assert.Single(await app.SeenAsync(1));
        Assert.Equal("OnWork", call["function"]!.GetValue<string>());
        Assert.Equal("aGVsbG8=", call["invocation"]!["Data"]!["msg"]!.GetValue<string>());
        Assert.Equal("\"m-1\"", call["invocation"]!["Metadata"]!["MessageId"]!.GetValue<string>());
        Assert.Equal("\"repo-42\"", call["invocation"]!["Metadata"]!["SessionId"]!.GetValue<string>());
        Assert.Equal("1", call["invocation"]!["Metadata"]!["DeliveryCount"]!.GetValue<string>());
        await app.UntilAsync(async () => await app.Bus.CountAsync(SampleApp.Queue) == new QueueCounts(0, 0, 0));
    }

    [Fact]
    public async Task An_invocation_carries_the_headers_the_functions_host_sends()
    {
        await using var app = await SampleApp.StartAsync();

        await app.SendAsync("hello");

        var headers = (await app.SeenAsync(1))[0]["headers"]!.AsObject();
        Assert.Equal("application/json; charset=utf-8", headers["Content-Type"]!.GetValue<string>());
        Assert.Equal("chunked", headers["Transfer-Encoding"]!.GetValue<string>());
        Assert.Equal("4.0.0.0", headers["X-Azure-Functions-HostVersion"]!.GetValue<string>());
        Assert.Equal("Azure-Functions-Host/4.0.0.0", headers["User-Agent"]!.GetValue<string>());
        Assert.True(Guid.TryParse(headers["X-Azure-Functions-InvocationId"]!.GetValue<string>(), out _));
    }

    [Fact]
    public async Task A_message_that_fails_every_time_is_delivered_as_often_as_the_queue_allows_and_then_given_up()
    {
        await using var app = await SampleApp.StartAsync();

        await app.SendAsync("fail");

        await app.UntilAsync(async () => (await app.Bus.CountAsync(SampleApp.Queue)).DeadLettered is 1);
        Assert.Equal(["1", "2", "3"], (await app.SeenAsync(3)).Select(call => call["invocation"]!["Metadata"]!["DeliveryCount"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Messages_of_one_session_keep_their_order()
    {
        await using var app = await SampleApp.StartAsync();

        foreach (var word in (string[])["slow:100", "b", "c", "d"])
            await app.SendAsync(word);

        Assert.Equal(["slow:100", "b", "c", "d"], await app.WordsAsync(4));
    }

    [Fact]
    public async Task Sessions_do_not_wait_for_each_other()
    {
        await using var app = await SampleApp.StartAsync();

        await app.SendAsync("slow:2000", session: "stuck");
        await app.SendAsync("free", session: "other");

        Assert.Equal(["free", "slow:2000"], (await app.WordsAsync(2)).Order());
    }

    [Fact]
    public async Task An_empty_answer_is_shouted_about_and_taken_for_a_failure()
    {
        await using var app = await SampleApp.StartAsync();

        await app.SendAsync("empty");

        await app.UntilAsync(async () => (await app.Bus.CountAsync(SampleApp.Queue)).DeadLettered is 1);
        Assert.Contains(
            "OnWork failed: the handler answered 200 without a body; the Functions host would hang here until functionTimeout", app.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_runs_out_of_time_takes_the_handler_with_it_and_the_message_comes_again()
    {
        await using var app = await SampleApp.StartAsync(functionTimeout: "00:00:01");
        var first = app.Host.Handler.ProcessId;

        await app.SendAsync("hang");

        await app.UntilAsync(async () => (await app.Bus.CountAsync(SampleApp.Queue)).DeadLettered is 1);
        Assert.Contains("it took longer than functionTimeout (00:00:01); the handler was killed", app.Said, StringComparison.Ordinal);
        Assert.NotEqual(first, app.Host.Handler.ProcessId);
        Assert.False(app.Host.Stopped.IsCompleted);
    }

    [Fact]
    public async Task Hundreds_of_messages_pass_in_a_second()
    {
        await using var app = await SampleApp.StartAsync();

        for (var session = 0; session < 20; session++)
        {
            await app.Bus.SendBatchAsync(
                SampleApp.Queue,
                [.. Enumerable.Range(0, 50).Select(_ => new BusMessage(Guid.NewGuid().ToString(), $"s{session}", "x"))],
                TestContext.Current.CancellationToken);
        }

        var began = TimeProvider.System.GetTimestamp();
        await app.UntilAsync(async () => await app.Bus.CountAsync(SampleApp.Queue) == new QueueCounts(0, 0, 0));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }
}
