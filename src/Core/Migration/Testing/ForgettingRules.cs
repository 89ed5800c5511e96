namespace Sluice.Core.Migration;

/// <summary>Which old results nothing depends on any more .</summary>
/// <remarks>
/// Baselines ask what a package's tests came to, in which versions and because of which source, not of which upload; so the newest of each kind
/// says all that the others do. The newest run of a subject is the mark from which new ones are looked for, and stays.
/// </remarks>
public static class ForgettingRules
{
    public static IReadOnlyList<TestKey> Superfluous(IReadOnlyCollection<TestResult> results, MigrationFacts facts)
    {
        if (facts.Settings.Tests.KeepsResultsFor is not { } days)
            return [];

        var limit = facts.Now.ToUnixTimeSeconds() - days * 86_400L;
        var superfluous = new List<TestKey>();
        var newest = new Dictionary<(TestSubject, string TriggerSource, string Version, TestStatus), TestResult>();
        foreach (var result in results)
        {
            if (result.Seen >= limit || result.Key.Trigger == TestKey.Reference
                || TestResultRules.IsInASuite(facts.Archive, result.Key.TriggerSource, result.Key.TriggerVersion))
            {
                continue;
            }

            var kind = (result.Key.Subject, result.Key.TriggerSource, result.Version, result.Status);
            var isFirst = !newest.TryGetValue(kind, out var kept);
            if (isFirst || string.CompareOrdinal(result.RunId, kept!.RunId) > 0)
                newest[kind] = result;
            if (!isFirst)
                superfluous.Add(newest[kind] == result ? kept!.Key : result.Key);
        }

        return superfluous;
    }
}
