using Sluice.Functions.Tests.Worker.Samples;

namespace Sluice.Functions.Tests.Worker;

public sealed class TimerInvocations
{
    [Fact]
    public async Task A_timer_hears_its_schedule_and_the_id_of_its_invocation()
    {
        await using var host = await FunctionsHost.StartAsync<Timers>();

        Assert.Equal(Answer.Done, await host.SendAsync("TIMER"));
        Assert.Equal(
            ["last 2026-08-20 10:05:00Z, next 2026-08-20 10:10:00Z, past due False, id 11111111-2222-3333-4444-555555555555, retry "],
            host.Heard.Lines);
    }

    [Fact]
    public async Task A_timer_that_is_not_monitored_has_no_schedule_status()
    {
        await using var host = await FunctionsHost.StartAsync<Timers>();

        var answer = await host.InvokeAsync("Reconcile", """{"Data":{"timer":{"ScheduleStatus":null,"IsPastDue":true}},"Metadata":{}}""");

        Assert.Equal(Answer.Done, answer);
        Assert.Equal(["last , next , past due True, id invocation-7, retry "], host.Heard.Lines);
    }

    [Fact]
    public async Task A_retry_of_the_host_is_counted()
    {
        await using var host = await FunctionsHost.StartAsync<Timers>();

        await host.InvokeAsync("Reconcile", """
            {
              "Data": { "timer": { "IsPastDue": false } },
              "Metadata": { "RetryContext": { "RetryCount": 2, "MaxRetryCount": 3, "Exception": { "Message": "boom" } } }
            }
            """);

        Assert.Equal(["last , next , past due False, id invocation-7, retry 2"], host.Heard.Lines);
    }
}
