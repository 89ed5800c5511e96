namespace Sluice.Core.Migration;

/// <summary>Which tests of a plan are looked up, and which are asked for .</summary>
public static class TestRequestRules
{
    /// <summary>Whether new results may change anything: a pass or a neutral one is the last word .</summary>
    public static bool NeedsLook(TestResult? known) => known is not { Status: TestStatus.Pass or TestStatus.Neutral };

    /// <summary>
    /// The request for a test, or null when it need not be asked: its result is known, or it was asked before. An old failure of what used
    /// to pass is doubted after a while, and so is a result that has become old.
    /// </summary>
    /// <param name="isPending">Whether a mark stands.</param>
    /// <param name="family">Of the item's requests on this architecture.</param>
    public static TestRequest? For(
        MigrationFacts facts, TestHistory history, ArchitectureTests planned, WantedTest test, bool isPending, QueueFamily family)
    {
        var key = new TestKey(planned.Triggers[0], test.Source, planned.Architecture);
        if (isPending)
            return null;

        var known = history.Of(key);
        if (known is not null && !IsDoubted(facts, history, known))
            return null;

        return new(facts.Settings.Series, key, test.Version, planned.Triggers, facts.Settings.Tests.Ppas, family, AttemptAfter(known))
        {
            Parameters = facts.Settings.Tests.RequestParameters,
        };
    }

    /// <summary>The request for a run on the plain target suite, where failures are judged by these .</summary>
    /// <remarks>Only what is in the target is tested, so that no parameter may bring more .</remarks>
    public static TestRequest Reference(MigrationFacts facts, TestHistory history, TestSubject subject, string version)
    {
        var key = new TestKey(TestKey.Reference, subject.Source, subject.Architecture);
        var settings = facts.Settings.Tests;
        return new(facts.Settings.Series, key, version, [TestKey.Reference], settings.Ppas, Family(settings, 1), AttemptAfter(history.Of(key)));
    }

    /// <summary>A queue of its own for tests with PPAs, else for big batches, so that nobody waits behind them .</summary>
    /// <param name="tests">How many the item has on the architecture.</param>
    public static QueueFamily Family(TestSettings settings, int tests) =>
        settings.Ppas.Count > 0 ? QueueFamily.Ppa : tests > settings.HugeAbove ? QueueFamily.Huge : QueueFamily.Ordinary;

    /// <summary>The queue's name where debci's workers listen .</summary>
    public static string DebciQueue(TestRequest request) => request.Family switch
    {
        QueueFamily.Huge => $"debci-huge-{request.Series}-{request.Key.Architecture}",
        QueueFamily.Ppa => $"debci-ppa-{request.Series}-{request.Key.Architecture}",
        _ => $"debci-{request.Series}-{request.Key.Architecture}",
    };

    /// <summary>Whether a result may be asked for again although it is known.</summary>
    public static bool IsDoubted(MigrationFacts facts, TestHistory history, TestResult known)
    {
        var settings = facts.Settings.Tests;
        return known.Status switch
        {
            TestStatus.OldPass or TestStatus.OldFail or TestStatus.OldNeutral => settings.UsesDebci || settings.RetryOlderThan is not null,
            TestStatus.Fail => settings.RetryOlderThan is { } days
                && facts.Now.ToUnixTimeSeconds() - known.Seen > days * 86_400L
                && BaselineRules.Of(settings, history, known.Key.Subject) is
                    TestStatus.Pass or TestStatus.Neutral or TestStatus.OldPass or TestStatus.OldNeutral,
            _ => false,
        };
    }

    private static int AttemptAfter(TestResult? known) => known is null ? 1 : (int)(known.Seen / 60);
}
