using System.Globalization;
using Sluice.Core.Merging;

namespace Sluice.Functions.Pages;

/// <summary>A branch's last seven days as a strip: when CI was judging, in the colour of what came of it.</summary>
internal static class WeekStrip
{
    private const int Hours = 7 * 24;
    private const double Narrowest = 0.5;

    /// <remarks>Whole hours, so that the page stays the same while nothing happens.</remarks>
    public static DateTimeOffset Begin(DateTimeOffset now) => End(now).AddHours(-Hours);

    /// <summary>The strip, and below it the same in words.</summary>
    public static Html Draw(BranchScene scene)
    {
        var begin = Begin(scene.Now);
        return $"""
            <figure class="week"><svg aria-hidden="true" viewBox="0 0 {Hours} 12" preserveAspectRatio="none">
            <rect class="ground" width="{Hours}" height="12"/>{scene.Week.Reverse().Select(span => Bar(span.From, span.To, Look.Of(span.End), begin))}
            {scene.Board.Stagings.Select(staging => Bar(staging.CreatedAt, scene.Now, Look.Of(staging, scene.Project), begin))}
            {Enumerable.Range(1, 6).Select(Midnight)}</svg>
            <figcaption>{Words(scene.Week)}</figcaption></figure>
            """;
    }

    public static string Words(IReadOnlyList<StagingSpan> spans)
    {
        var failed = spans.Count(span => span.End is StagingEnd.Divided or StagingEnd.Ejected or StagingEnd.Retried);
        var landed = spans.Count(span => span.End is StagingEnd.Landed);
        return string.Create(CultureInfo.InvariantCulture, $"Seven days to now: {Pieces.Count(spans.Count, "staging", "stagings")}, {landed} landed, {failed} failed");
    }

    private static DateTimeOffset End(DateTimeOffset now) => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(now.UtcDateTime.Hour + 1);

    private static Html Bar(DateTimeOffset from, DateTimeOffset to, Look look, DateTimeOffset begin)
    {
        var left = Math.Max(0, (from - begin).TotalHours);
        var width = Math.Max(Narrowest, (to - begin).TotalHours - left);
        return $"<rect class=\"{look.Colour}\" x=\"{Number(left)}\" width=\"{Number(width)}\" height=\"12\"/>";
    }

    private static Html Midnight(int day) => $"<path class=\"day\" d=\"M{day * 24} 0V12\"/>";

    private static string Number(double hours) => hours.ToString("0.##", CultureInfo.InvariantCulture);
}
