using System.Globalization;

namespace Sluice.Core;

/// <summary>Spans of time as configuration and messages write them: <c>90s</c>, <c>15m</c>, <c>2h</c>.</summary>
public static class Durations
{
    public static string Write(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0}ms"),
        _ when span.TotalSeconds % 3600 == 0 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0}h"),
        _ when span.TotalSeconds % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0}s"),
    };
}
