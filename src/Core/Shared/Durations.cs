using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Core;

/// <summary>Durations as people write them: <c>90s</c>, <c>15m</c>, <c>2h</c>.</summary>
public static partial class Durations
{
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (Shape().Match(text) is not { Success: true } match)
            return false;

        var count = int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
        duration = match.Groups["unit"].ValueSpan switch
        {
            "s" => TimeSpan.FromSeconds(count),
            "m" => TimeSpan.FromMinutes(count),
            _ => TimeSpan.FromHours(count),
        };
        return true;
    }

    /// <summary>In the largest unit that divides it.</summary>
    public static string Format(TimeSpan duration) => ((long)duration.TotalSeconds) switch
    {
        var seconds when seconds % 3600 is 0 => $"{seconds / 3600}h",
        var seconds when seconds % 60 is 0 => $"{seconds / 60}m",
        var seconds => $"{seconds}s",
    };

    [GeneratedRegex("^(?<count>[0-9]{1,6})(?<unit>[smh])$")]
    private static partial Regex Shape();
}
