namespace Sluice.Cli.Tests.Host;

public sealed class Timers
{
    private static readonly DateTimeOffset Start = new(2026, 8, 20, 10, 3, 30, TimeSpan.Zero);

    [Fact]
    public async Task A_timer_fires_when_its_schedule_says_and_not_before()
    {
        var clock = new ManualClock(Start);
        await using var app = await SampleApp.StartAsync(clock);

        clock.Advance(TimeSpan.FromSeconds(89));
        Assert.Empty(await app.SeenAsync(0));

        clock.Advance(TimeSpan.FromSeconds(1));
        var timer = Assert.Single(await app.SeenAsync(1))["invocation"]!["Data"]!["timer"]!;
        Assert.False(timer["IsPastDue"]!.GetValue<bool>());
        Assert.Equal("2026-08-20T10:10:00+00:00", timer["ScheduleStatus"]!["Next"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_was_missed_is_caught_up_once_and_says_so()
    {
        var clock = new ManualClock(Start);
        await using var app = await SampleApp.StartAsync(clock);

        clock.Advance(TimeSpan.FromMinutes(22));

        var timer = Assert.Single(await app.SeenAsync(1))["invocation"]!["Data"]!["timer"]!;
        Assert.True(timer["IsPastDue"]!.GetValue<bool>());
        Assert.Equal("2026-08-20T10:30:00+00:00", timer["ScheduleStatus"]!["Next"]!.GetValue<string>());
    }
}
