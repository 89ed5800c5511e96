using Sluice.Core.Migration;
using TestResult = Sluice.Core.Migration.TestResult;

namespace Sluice.Migration.Tests.Testing;

/// <summary>What a test came to before (A-95 to A-97).</summary>
public sealed class BaselineRulesTests
{
    private static readonly TestSubject Lightgreen = new("lightgreen", "amd64");

    [Theory]
    [InlineData(TestStatus.Fail)]
    [InlineData(TestStatus.Fail, TestStatus.Fail)]
    [InlineData(TestStatus.Fail, TestStatus.OldFail)]
    [InlineData(TestStatus.Neutral, TestStatus.Fail, TestStatus.Neutral)]
    [InlineData(TestStatus.Pass, TestStatus.Neutral, TestStatus.Pass, TestStatus.Fail)]
    [InlineData(TestStatus.Pass, TestStatus.OldPass)]
    public void A_95_the_best_over_all_triggers(TestStatus baseline, params TestStatus[] results)
    {
        var history = new TestHistory([.. results.Select((status, at) => Result($"blue/{at}", status, "1"))]);

        Assert.Equal(baseline, BaselineRules.Of(new(), history, Lightgreen));
    }

    [Fact]
    public void A_95_another_architecture_says_nothing() => Assert.Equal(
        TestStatus.Fail, BaselineRules.Of(new(), new([Result("blue/1", TestStatus.Pass, "1")]), new("lightgreen", "i386")));

    [Fact]
    public void A_95_a_result_that_replaces_another_takes_its_part()
    {
        var history = new TestHistory([Result("blue/1", TestStatus.Neutral, "1")]);
        Assert.Equal(TestStatus.Neutral, history.Of(Lightgreen).Past);

        history.Keep(Result("blue/1", TestStatus.Fail, "1"));

        Assert.Equal(TestStatus.Fail, history.Of(Lightgreen).Past);
    }

    [Fact]
    public void A_96_the_run_on_the_plain_target_or_none()
    {
        var settings = new TestSettings { UsesReference = true };

        Assert.Null(BaselineRules.Of(settings, new([Result("blue/1", TestStatus.Pass, "1")]), Lightgreen));
        Assert.Equal(TestStatus.OldFail, BaselineRules.Of(settings, new([Result(TestKey.Reference, TestStatus.OldFail, "1")]), Lightgreen));
    }

    [Theory]
    [InlineData(TestStatus.Pass, "1", true)]
    [InlineData(TestStatus.OldPass, "0.9", true)]
    [InlineData(TestStatus.Pass, "1.1", false)]
    [InlineData(TestStatus.Neutral, "1", false)]
    public void A_97_it_passed_in_the_expected_version_or_an_earlier_one(TestStatus status, string version, bool passed) =>
        Assert.Equal(passed, EverPassed(TestedArchive.Green(), "green/2", Result("blue/1", status, version)));

    [Theory]
    [InlineData("force-reset-test lightgreen/0.9", true)]
    [InlineData("force-reset-test lightgreen/1", false)]
    [InlineData("force-reset-test lightgreen/1/i386", true)]
    [InlineData("force-reset-test lightgreen/amd64/1", false)]
    [InlineData("force-reset-test lightgreen/2", true)]
    [InlineData("force-reset-test lightgreen/all", true)]
    public void A_130_passes_up_to_a_reset_count_no_more(string hint, bool passed) =>
        Assert.Equal(passed, EverPassed(TestedArchive.Green().Hinted(hint), "green/2", Result("blue/1", TestStatus.Pass, "1")));

    [Fact]
    public void A_97_kernel_flavours_do_not_vouch_for_each_other()
    {
        var other = Result("linux-meta-lowlatency/1", TestStatus.Pass, "1");

        Assert.False(EverPassed(TestedArchive.Green(), "linux-meta/2", other));
        Assert.True(EverPassed(TestedArchive.Green(), "linux-meta-lowlatency/2", other));
        Assert.True(EverPassed(TestedArchive.Green(), "green/2", other));
    }

    private static bool EverPassed(TestedArchive archive, string trigger, params TestResult[] results) =>
        BaselineRules.EverPassed(archive.Facts(), new(results), new(trigger, "lightgreen", "amd64"), "1");

    private static TestResult Result(string trigger, TestStatus status, string version) =>
        new(new(trigger, "lightgreen", "amd64"), status, version, "20150101_100000@", 1);
}
