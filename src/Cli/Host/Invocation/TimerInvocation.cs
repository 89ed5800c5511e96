namespace Sluice.Cli.Host;

/// <summary>A tick of a timer, written as the Functions host writes it.</summary>
public static class TimerInvocation
{
    public static Invocation Of(string function, Trigger.Timer trigger, TimerTick tick, DateTimeOffset now) => Invocation.Of(
        function,
        now,
        json =>
        {
            json.WriteStartObject(trigger.Parameter);
            json.WriteStartObject("Schedule");
            json.WriteBoolean("AdjustForDST", true);
            json.WriteEndObject();
            json.WriteStartObject("ScheduleStatus");
            json.WriteTime("Last", tick.Last);
            json.WriteTime("Next", tick.Next);
            json.WriteTime("LastUpdated", tick.Last);
            json.WriteEndObject();
            json.WriteBoolean("IsPastDue", tick.IsPastDue);
            json.WriteEndObject();
        },
        _ => { });
}
