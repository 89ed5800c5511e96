namespace Sluice.Core.Migration;

/// <summary>What of a run's tests somebody should be told.</summary>
public static class TestAlarmRules
{
    public static IEnumerable<string> Of(TestStanding standing, TestPlans plans, TestBook book, TestCounts counts)
    {
        var settings = standing.Facts.Settings;
        if (standing.Hold is { } hold)
            yield return $"test requests are held: {hold}";
        if (counts.Unsent > 0)
            yield return $"{counts.Unsent} test requests could not be sent; they stay owed";
        if (counts.Later > 0)
            yield return $"{counts.Later} test requests are left for the next run: this one may make {settings.Tests.RequestsPerRun}";
        foreach (var lost in plans.All.OfType<TestPlan>().Where(plan => plan.HasLostTests && settings.Tests.NeedsEvidence))
            yield return $"{lost.Trigger} has no tests, but the target's version has";
        foreach (var over in settings.Tests.SpecialCases.OverOn(standing.Facts.Now))
            yield return $"special case '{over.Name}' ended on {over.Until:yyyy-MM-dd} and counts no more";
        foreach (var (key, times) in book.Useless.OrderBy(useless => $"{useless.Key}", StringComparer.Ordinal))
            yield return $"the test of {key.Source} on {key.Architecture} for {key.Trigger} answered {times} times for an older version";
    }
}
