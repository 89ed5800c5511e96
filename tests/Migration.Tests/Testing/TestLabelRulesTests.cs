using Sluice.Core.Migration;
using TestResult = Sluice.Core.Migration.TestResult;

namespace Sluice.Migration.Tests.Testing;

/// <summary>The table of verdicts for one test (A-100, A-103).</summary>
public sealed class TestLabelRulesTests
{
    private static readonly TestKey Key = new("green/2", "lightgreen", "amd64");

    [Theory]
    [InlineData(TestStatus.Pass, TestLabel.Pass)]
    [InlineData(TestStatus.Neutral, TestLabel.Neutral)]
    [InlineData(TestStatus.OldPass, TestLabel.OldPass)]
    [InlineData(TestStatus.OldNeutral, TestLabel.OldNeutral)]
    public void A_100_what_is_no_failure_is_itself(TestStatus status, TestLabel label) => Assert.Equal(label, Label(new(), status));

    [Fact]
    public void A_100_a_failure_of_what_never_worked_is_none() => Assert.Equal(TestLabel.AlwaysFail, Label(new(), TestStatus.Fail, ("blue/1", TestStatus.Fail)));

    [Fact]
    public void A_100_a_failure_of_what_worked_is_a_regression() => Assert.Equal(TestLabel.Regression, Label(new(), TestStatus.Fail, ("blue/1", TestStatus.Pass)));

    [Theory]
    [InlineData(false, TestLabel.AlwaysFail)]
    [InlineData(true, TestLabel.Regression)]
    public void A_103_a_merely_neutral_baseline_makes_no_regression_unless_so_configured(bool neutralIsBaseline, TestLabel label) =>
        Assert.Equal(label, Label(new() { NeutralIsBaseline = neutralIsBaseline }, TestStatus.Fail, ("blue/1", TestStatus.Neutral)));

    [Theory]
    [InlineData(null, TestLabel.RunningReference)]
    [InlineData(TestStatus.OldFail, TestLabel.AlwaysFail)]
    [InlineData(TestStatus.Fail, TestLabel.AlwaysFail)]
    [InlineData(TestStatus.Pass, TestLabel.Regression)]
    [InlineData(TestStatus.OldPass, TestLabel.Regression)]
    [InlineData(TestStatus.Neutral, TestLabel.AlwaysFail)]
    public void A_100_judged_by_references(TestStatus? reference, TestLabel label) => Assert.Equal(
        label,
        Label(new() { UsesReference = true }, TestStatus.Fail, reference is { } status ? [(TestKey.Reference, status)] : []));

    [Theory]
    [InlineData(false, TestLabel.AlwaysFail)]
    [InlineData(true, TestLabel.Regression)]
    public void A_100_a_new_test_is_judged_by_whether_it_ever_passed(bool passed, TestLabel label)
    {
        (string, TestStatus)[] results = passed ? [("blue/1", TestStatus.Pass)] : [];
        var archive = TestedArchive.Green().Target("lightgreen", "1", "", "lightgreen 1 libgreen1").Upload("lightgreen", "2", "autopkgtest", "lightgreen 2 libgreen1");

        Assert.Equal(label, LabelIn(archive.With(_ => new() { UsesReference = true }), TestStatus.Fail, results));
    }

    [Theory]
    [InlineData("force-reset-test lightgreen/1", TestLabel.AlwaysFail)]
    [InlineData("force-reset-test lightgreen/0.9", TestLabel.Regression)]
    [InlineData("force-badtest lightgreen/1", TestLabel.IgnoreFail)]
    [InlineData("force-badtest lightgreen/0.9", TestLabel.Regression)]
    public void A_100_hints_about_a_regression(string hint, TestLabel label) =>
        Assert.Equal(label, LabelIn(TestedArchive.Green().Hinted(hint), TestStatus.Fail, ("blue/1", TestStatus.Pass)));

    [Fact]
    public void A_115_ignored_failures_are_that_even_if_they_always_failed_or_wait_for_a_reference()
    {
        var hinted = TestedArchive.Green().Hinted("force-badtest lightgreen/all");

        Assert.Equal(TestLabel.IgnoreFail, LabelIn(hinted, TestStatus.Fail));
        Assert.Equal(TestLabel.IgnoreFail, LabelIn(hinted.With(tests => tests with { UsesReference = true }), TestStatus.Fail));
        Assert.Equal(TestLabel.Pass, LabelIn(hinted, TestStatus.Pass));
    }

    [Theory]
    [InlineData(TestStatus.Pass, TestLabel.Running)]
    [InlineData(TestStatus.Neutral, TestLabel.Running)]
    [InlineData(TestStatus.Fail, TestLabel.RunningAlwaysFail)]
    [InlineData(null, TestLabel.RunningAlwaysFail)]
    public void A_100_what_never_worked_is_not_waited_for(TestStatus? past, TestLabel label)
    {
        TestResult[] results = past is { } status ? [Result("blue/1", status)] : [];

        Assert.Equal(label, TestLabelRules.Waiting(TestedArchive.Green().Facts(), new(results), Key, "1"));
    }

    [Fact]
    public void A_114_a_bad_test_is_not_waited_for_either_by_its_expected_version()
    {
        var history = new TestHistory([Result("blue/1", TestStatus.Pass)]);
        var facts = TestedArchive.Green().Hinted("force-badtest lightgreen/1").Facts();

        Assert.Equal(TestLabel.RunningAlwaysFail, TestLabelRules.Waiting(facts, history, Key, "1"));
        Assert.Equal(TestLabel.Running, TestLabelRules.Waiting(facts, history, Key, "2"));
    }

    [Fact]
    public void A_107_labels_as_people_read_them() => Assert.Equal(
        [
            "<span style=\"background:#87d96c\">Pass</span>",
            "<span style=\"background:#87d96c\">Pass</span>",
            "<span style=\"background:#e5c545\">No test results</span>",
            "<span style=\"background:#e5c545\">No test results</span>",
            "<span style=\"background:#e5c545\">Not a regression</span>",
            "<span style=\"background:#ff6666\">Regression</span>",
            "<span style=\"background:#e5c545\">Ignored failure</span>",
            "<span style=\"background:#99ddff\">Test in progress</span>",
            "<span style=\"background:#99ddff\">Test in progress (will not be considered a regression)</span>",
            "<span style=\"background:#ff6666\">Reference test in progress but real test failed already</span>",
        ],
        Enum.GetValues<TestLabel>().Select(label => label.Html()));

    [Fact]
    public void O_11_labels_as_programs_read_them() => Assert.Equal(
        ["PASS", "OLD_PASS", "NEUTRAL", "OLD_NEUTRAL", "ALWAYSFAIL", "REGRESSION", "IGNORE-FAIL", "RUNNING", "RUNNING-ALWAYSFAIL", "RUNNING-REFERENCE"],
        Enum.GetValues<TestLabel>().Select(label => label.Word()));

    private static TestLabel Label(TestSettings settings, TestStatus status, params (string Trigger, TestStatus Status)[] others) =>
        LabelIn(TestedArchive.Green().With(_ => settings with { Architectures = ["amd64"] }), status, others);

    private static TestLabel LabelIn(TestedArchive archive, TestStatus status, params (string Trigger, TestStatus Status)[] others)
    {
        var facts = archive.With(tests => tests with { Architectures = ["amd64"] }).Facts();
        var result = Result("green/2", status);
        var history = new TestHistory([result, .. others.Select(other => Result(other.Trigger, other.Status))]);
        return TestLabelRules.Of(facts, history, TestIndex.For(facts)["amd64"], result, "1");
    }

    private static TestResult Result(string trigger, TestStatus status) => new(Key with { Trigger = trigger }, status, "1", "20150101_100000@", 1);
}
