using Sluice.Cli.Host;
using Sluice.Cli.Local;

namespace Sluice.Cli.Tests.Host;

public sealed class TheHandlersLives
{
    private static readonly DateTimeOffset Noon = new(2026, 8, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Exit_code_0_is_final() => Assert.IsType<AfterExit.StayDown>(RestartRules.Decide(0, [], Noon));

    [Fact]
    public void Exit_code_200_asks_for_a_restart_and_is_no_error() =>
        Assert.Equal(new AfterExit.Restart([]), RestartRules.Decide(200, [], Noon));

    [Fact]
    public void Two_errors_are_forgiven() =>
        Assert.Equal(new AfterExit.Restart([Noon.AddMinutes(-1), Noon]), RestartRules.Decide(1, [Noon.AddMinutes(-1)], Noon));

    [Fact]
    public void The_third_error_within_half_an_hour_stops_the_host() => Assert.Equal(
        new AfterExit.StopHost("the handler failed 3 times within 30 minutes, last with exit code 9"),
        RestartRules.Decide(9, [Noon.AddMinutes(-29), Noon.AddMinutes(-1)], Noon));

    [Fact]
    public void Errors_older_than_half_an_hour_are_forgotten() =>
        Assert.Equal(new AfterExit.Restart([Noon.AddMinutes(-1), Noon]), RestartRules.Decide(9, [Noon.AddMinutes(-30), Noon.AddMinutes(-1)], Noon));

    [Fact]
    public async Task A_handler_that_dies_is_started_again_until_it_has_failed_too_often()
    {
        await using var app = await SampleApp.StartAsync();
        var first = app.Host.Handler.ProcessId;

        await app.SendAsync("exit:3");
        await app.UntilAsync(() => Task.FromResult(app.Host.Handler.ProcessId is { } now && now != first));

        await app.UntilAsync(async () =>
        {
            await app.SendAsync("exit:3");
            return app.Host.Stopped.IsCompleted;
        });
        Assert.StartsWith("the handler failed 3 times within 30 minutes, last with exit code 3", await app.Host.Stopped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_exits_with_0_stays_down_and_later_calls_fail()
    {
        await using var app = await SampleApp.StartAsync();

        await app.SendAsync("exit:0");

        await app.UntilAsync(async () => (await app.Bus.CountAsync(SampleApp.Queue)).DeadLettered is 1);
        Assert.Contains("exited with 0, which the Functions host never restarts", app.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_cannot_start_stops_the_start_with_its_reason()
    {
        var settings = new Dictionary<string, string> { ["SAMPLE_EXIT_AT_START"] = "7" };

        var failure = await Assert.ThrowsAsync<LocalRunException>(() => SampleApp.StartAsync(settings: settings));

        Assert.StartsWith("the handler failed 3 times within 30 minutes, last with exit code 7", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_handler_gets_the_settings_and_what_the_functions_host_adds()
    {
        await using var app = await SampleApp.StartAsync(settings: new Dictionary<string, string> { ["MY_SETTING"] = "mine" });
        using var http = new HttpClient();
        var address = await app.Host.Handler.AddressAsync(TestContext.Current.CancellationToken);

        var environment = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(
            await http.GetStringAsync(new Uri(address, "/environment"), TestContext.Current.CancellationToken))!;

        Assert.Equal("mine", environment["MY_SETTING"]);
        Assert.Equal(environment["FUNCTIONS_CUSTOMHANDLER_PORT"], environment["FUNCTIONS_HTTPWORKER_PORT"]);
        Assert.Equal(app.Host.App.Folder, environment["FUNCTIONS_APP_ROOT_PATH"]);
        Assert.Equal("custom", environment["FUNCTIONS_WORKER_RUNTIME"]);
        Assert.False(environment.ContainsKey("GRACE_TENTHS"));
    }
}
