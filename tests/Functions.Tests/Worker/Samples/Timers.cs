using Sluice.Worker;

namespace Sluice.Functions.Tests.Worker.Samples;

/// <summary>A timer function as people write them.</summary>
public sealed class Timers(Heard heard)
{
    [Function("Reconcile")]
    [FixedDelayRetry(2, "00:00:10")]
    public void Reconcile([TimerTrigger("0 */5 * * * *")] TimerInfo timer, FunctionContext context) =>
        heard.Add(FormattableString.Invariant($"last {timer.ScheduleStatus?.Last:u}, next {timer.ScheduleStatus?.Next:u}")
            + $", past due {timer.IsPastDue}, id {context.InvocationId}, retry {context.RetryContext?.RetryCount}");
}
