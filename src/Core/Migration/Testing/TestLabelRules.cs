namespace Sluice.Core.Migration;

/// <summary>What one test means for its upload, and how reports show it .</summary>
public static class TestLabelRules
{
    /// <summary>Of a test without a result: it is asked for, or about to be .</summary>
    public static TestLabel Waiting(MigrationFacts facts, TestHistory history, TestKey key, string expected) =>
        BaselineRules.Of(facts.Settings.Tests, history, key.Subject) is TestStatus.Fail
        || TestHintRules.BadTest(facts.Hints, key.Source, expected, key.Architecture) is not null
            ? TestLabel.RunningAlwaysFail
            : TestLabel.Running;

    /// <param name="expected">The version expected to be tested, for the past; the result has the one that was.</param>
    public static TestLabel Of(MigrationFacts facts, TestHistory history, TestIndex index, TestResult result, string expected) => result.Status switch
    {
        TestStatus.Pass => TestLabel.Pass,
        TestStatus.OldPass => TestLabel.OldPass,
        TestStatus.Neutral => TestLabel.Neutral,
        TestStatus.OldNeutral => TestLabel.OldNeutral,
        _ when TestHintRules.BadTest(facts.Hints, result.Key.Source, result.Version, result.Key.Architecture) is not null => TestLabel.IgnoreFail,
        _ => Failed(facts, history, index, result, expected),
    };

    /// <summary>As reports name it (O-11).</summary>
    public static string Word(this TestLabel label) => label switch
    {
        TestLabel.Pass => "PASS",
        TestLabel.OldPass => "OLD_PASS",
        TestLabel.Neutral => "NEUTRAL",
        TestLabel.OldNeutral => "OLD_NEUTRAL",
        TestLabel.AlwaysFail => "ALWAYSFAIL",
        TestLabel.Regression => "REGRESSION",
        TestLabel.IgnoreFail => "IGNORE-FAIL",
        TestLabel.Running => "RUNNING",
        TestLabel.RunningAlwaysFail => "RUNNING-ALWAYSFAIL",
        _ => "RUNNING-REFERENCE",
    };

    /// <summary>As people read it .</summary>
    public static string Html(this TestLabel label) => label switch
    {
        TestLabel.Pass or TestLabel.OldPass => Coloured("#87d96c", "Pass"),
        TestLabel.Neutral or TestLabel.OldNeutral => Coloured("#e5c545", "No test results"),
        TestLabel.AlwaysFail => Coloured("#e5c545", "Not a regression"),
        TestLabel.Regression => Coloured("#ff6666", "Regression"),
        TestLabel.IgnoreFail => Coloured("#e5c545", "Ignored failure"),
        TestLabel.Running => Coloured("#99ddff", "Test in progress"),
        TestLabel.RunningAlwaysFail => Coloured("#99ddff", "Test in progress (will not be considered a regression)"),
        _ => Coloured("#ff6666", "Reference test in progress but real test failed already"),
    };

    /// <summary>Whether a line about it helps nobody, as long as no other architecture has one that does .</summary>
    public static bool IsQuiet(this TestLabel label) =>
        label is TestLabel.Pass or TestLabel.Neutral or TestLabel.RunningAlwaysFail or TestLabel.AlwaysFail or TestLabel.IgnoreFail;

    /// <summary>
    /// A failure is a regression if the test worked before: neither a baseline that failed, nor one that is merely neutral, makes it one.
    /// </summary>
    private static TestLabel Failed(MigrationFacts facts, TestHistory history, TestIndex index, TestResult result, string expected)
    {
        var settings = facts.Settings.Tests;
        var baseline = BaselineRules.Of(settings, history, result.Key.Subject);
        if (baseline is TestStatus.Fail)
            return TestLabel.AlwaysFail;
        if (baseline is null or TestStatus.OldFail && index.HasTestsInTarget(result.Key.Source))
            return baseline is null && settings.UsesReference ? TestLabel.RunningReference : TestLabel.AlwaysFail;

        var worked = BaselineRules.EverPassed(facts, history, result.Key, expected)
            || (settings.NeutralIsBaseline && baseline is TestStatus.Neutral or TestStatus.OldNeutral);
        return worked && !TestHintRules.IsForgiven(facts.Hints, result.Key.Source, result.Version, result.Key.Architecture)
            ? TestLabel.Regression
            : TestLabel.AlwaysFail;
    }

    private static string Coloured(string colour, string text) => $"<span style=\"background:{colour}\">{text}</span>";
}
