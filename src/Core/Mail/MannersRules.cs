namespace Sluice.Core.Mail;

/// <summary>When mail may leave without annoying anybody.</summary>
public static class MannersRules
{
    /// <summary>The first moment from the wanted one on that is not quiet.</summary>
    public static DateTimeOffset LeavesAt(DateTimeOffset wanted, QuietHours? quiet)
    {
        if (quiet is null)
            return wanted;

        // A week holds at most fourteen quiet spans; a day more, should a clock be set back in one.
        var moment = wanted;
        for (var span = 0; span < 16 && EndOf(moment, quiet) is { } end; span++)
            moment = end > moment ? end : moment.AddHours(1);
        return moment;
    }

    /// <summary>The first moment from the wanted one on when the clock shows that time.</summary>
    public static DateTimeOffset DigestAt(DateTimeOffset wanted, TimeOnly at, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(wanted, zone).DateTime);
        var moment = On(day, at, zone);
        return moment >= wanted ? moment : On(day.AddDays(1), at, zone);
    }

    /// <summary>When the quiet that holds this moment ends; null when it is not quiet.</summary>
    private static DateTimeOffset? EndOf(DateTimeOffset moment, QuietHours quiet)
    {
        var local = TimeZoneInfo.ConvertTime(moment, quiet.Zone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (quiet.Weekends && local.DayOfWeek is (DayOfWeek.Saturday or DayOfWeek.Sunday))
            return On(day.AddDays(1), TimeOnly.MinValue, quiet.Zone);

        var isOverMidnight = quiet.From > quiet.To;
        if (isOverMidnight ? time >= quiet.From || time < quiet.To : time >= quiet.From && time < quiet.To)
            return On(isOverMidnight && time >= quiet.From ? day.AddDays(1) : day, quiet.To, quiet.Zone);
        return null;
    }

    /// <remarks>A time that a clock leaps over is the moment of the leap.</remarks>
    private static DateTimeOffset On(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
