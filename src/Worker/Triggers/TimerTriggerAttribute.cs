using System.Globalization;
using System.Text.Json.Nodes;

namespace Sluice.Worker;

/// <summary>Wakes a function by the clock: an NCRONTAB expression with seconds, in UTC.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerAttribute
{
    public string Schedule { get; } = schedule;

    public bool RunOnStartup { get; init; }

    /// <summary>Whether the host remembers the last run and makes up for one that was missed.</summary>
    public bool UseMonitor { get; init; } = true;

    internal override string Type => "timerTrigger";

    internal override IEnumerable<string> Problems => IsSchedule
        ? []
        : [$"the schedule '{Schedule}' is not six fields from seconds to weekday, nor a time span, nor %SETTING%"];

    private bool IsSchedule =>
        Schedule is ['%', _, .., '%']
        || TimeSpan.TryParse(Schedule, CultureInfo.InvariantCulture, out _)
        || Schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 6;

    internal override void Describe(JsonObject binding)
    {
        binding["schedule"] = Schedule;
        binding["runOnStartup"] = RunOnStartup;
        binding["useMonitor"] = UseMonitor;
    }
}
