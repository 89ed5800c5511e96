using NCrontab;
using Sluice.Cli.Local;

namespace Sluice.Cli.Host;

/// <summary>A six-field NCRONTAB expression, read in UTC.</summary>
public sealed class TimerSchedule
{
    private readonly CrontabSchedule _crontab;

    /// <exception cref="LocalRunException">The expression cannot be read.</exception>
    public TimerSchedule(string expression)
    {
        _crontab = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            ?? throw new LocalRunException($"'{expression}' is no schedule: six fields are needed, seconds first, as in '0 */5 * * * *'.");
    }

    public DateTimeOffset After(DateTimeOffset moment) => new(_crontab.GetNextOccurrence(moment.UtcDateTime), TimeSpan.Zero);
}
