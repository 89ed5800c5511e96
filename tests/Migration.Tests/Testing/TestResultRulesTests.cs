using Sluice.Core.Migration;
using TestResult = Sluice.Core.Migration.TestResult;

namespace Sluice.Migration.Tests.Testing;

/// <summary>What runs say, for whom they count, and which results are kept (A-78 to A-92).</summary>
public sealed class TestResultRulesTests
{
    private static readonly TestKey Green = new("green/2", "lightgreen", "amd64");
    private static readonly TestKey Reference = new(TestKey.Reference, "lightgreen", "amd64");

    [Theory]
    [InlineData(0, TestStatus.Pass)]
    [InlineData(2, TestStatus.Pass)]
    [InlineData(8, TestStatus.Neutral)]
    [InlineData(1, TestStatus.Fail)]
    [InlineData(4, TestStatus.Fail)]
    [InlineData(6, TestStatus.Fail)]
    [InlineData(12, TestStatus.Fail)]
    [InlineData(14, TestStatus.Fail)]
    [InlineData(16, TestStatus.Fail)]
    [InlineData(20, TestStatus.Fail)]
    [InlineData(99, TestStatus.Fail)]
    public void A_78_exit_codes(int code, TestStatus status) => Assert.Equal(status, TestResultRules.StatusOf(code));

    [Fact]
    public void A_79_a_package_that_is_never_tested_says_so_in_its_version() => Assert.Equal("blacklisted", TestResultRules.VersionOf("blacklisted", 99));

    [Theory]
    [InlineData(4, "unknown")]
    [InlineData(12, "unknown")]
    [InlineData(20, "unknown")]
    [InlineData(0, null)]
    [InlineData(16, null)]
    [InlineData(99, null)]
    public void A_80_a_missing_version_is_mended_for_early_failures_only(int code, string? version) => Assert.Equal(version, TestResultRules.VersionOf(null, code));

    [Theory]
    [InlineData("20150101_100000@", 1420106400L)]
    [InlineData("20150101_100000_a1b2c@", 1420106400L)]
    [InlineData("20151301_100000@", null)]
    [InlineData("4711", null)]
    public void A_82_a_run_was_when_its_id_says(string runId, long? seen) => Assert.Equal(seen, TestResultRules.SeenOf(runId));

    [Theory]
    [InlineData("green/2", "green", "1", false)]
    [InlineData("green/2", "green", "2~rc1", false)]
    [InlineData("green/2", "green", "2", true)]
    [InlineData("green/2", "green", "3", true)]
    [InlineData("green/2", "lightgreen", "1", true)]
    [InlineData("greenish/2", "green", "1", true)]
    public void A_83_an_old_test_of_the_upload_itself_answers_nothing(string trigger, string source, string version, bool counts) =>
        Assert.Equal(counts, TestResultRules.Counts(trigger, source, version));

    [Theory]
    [InlineData(TestStatus.Pass, 1, TestStatus.Fail, 2, false)]
    [InlineData(TestStatus.Pass, 1, TestStatus.Neutral, 2, false)]
    [InlineData(TestStatus.Pass, 1, TestStatus.Pass, 2, true)]
    [InlineData(TestStatus.Pass, 2, TestStatus.Pass, 1, false)]
    [InlineData(TestStatus.Fail, 1, TestStatus.Fail, 2, true)]
    [InlineData(TestStatus.Fail, 2, TestStatus.Fail, 1, false)]
    [InlineData(TestStatus.Fail, 1, TestStatus.Neutral, 2, true)]
    [InlineData(TestStatus.Fail, 2, TestStatus.Pass, 1, true)]
    [InlineData(TestStatus.OldPass, 1, TestStatus.Fail, 2, true)]
    [InlineData(TestStatus.OldFail, 1, TestStatus.Pass, 2, true)]
    public void A_84_a_pass_stays_and_else_the_newest_counts(TestStatus kept, int keptAt, TestStatus found, int foundAt, bool replaces) =>
        Assert.Equal(replaces, TestResultRules.Replaces(Result(Green, found, foundAt), Result(Green, kept, keptAt), usesReference: false));

    [Fact]
    public void A_84_of_references_the_newest_counts_even_after_a_pass()
    {
        Assert.True(TestResultRules.Replaces(Result(Reference, TestStatus.Fail, 2), Result(Reference, TestStatus.Pass, 1), usesReference: true));
        Assert.False(TestResultRules.Replaces(Result(Reference, TestStatus.Fail, 1), Result(Reference, TestStatus.Pass, 2), usesReference: true));
        Assert.False(TestResultRules.Replaces(Result(Reference, TestStatus.Fail, 2), Result(Reference, TestStatus.Pass, 1), usesReference: false));
    }

    [Fact]
    public void A_72_the_marker_itself_changes_nothing() =>
        Assert.False(TestResultRules.Replaces(Result(Green, TestStatus.Fail, 1), Result(Green, TestStatus.OldFail, 1), usesReference: true));

    [Fact]
    public void A_84_the_order_in_which_runs_are_found_does_not_matter()
    {
        var random = new Random(1);
        TestResult[] runs = [.. Enumerable.Range(1, 7).Select(at => Result(Green, (TestStatus)random.Next(3), at))];
        var kept = Enumerable.Range(0, 200).Select(_ => runs.OrderBy(_ => random.Next()).Aggregate((TestResult?)null, Keep)).Distinct();

        Assert.Single(kept);

        static TestResult? Keep(TestResult? kept, TestResult found) => TestResultRules.Replaces(found, kept, usesReference: false) ? found : kept;
    }

    [Theory]
    [InlineData("migration-reference/0", "1", 10, TestStatus.Fail, null)]
    [InlineData("migration-reference/0", "1", 31, TestStatus.Fail, TestStatus.OldFail)]
    [InlineData("migration-reference/0", "1", 31, TestStatus.Pass, TestStatus.OldPass)]
    [InlineData("green/2", "1", 31, TestStatus.Neutral, null)]
    [InlineData("green/2", "0.9", 1, TestStatus.Neutral, TestStatus.OldNeutral)]
    [InlineData("green/2", "0.9", 1, TestStatus.OldNeutral, null)]
    public void A_92_references_get_old_and_so_does_what_is_in_no_suite(string trigger, string version, int days, TestStatus status, TestStatus? aged)
    {
        var facts = TestedArchive.Green().With(tests => tests with { UsesReference = true, ReferenceMaxAge = 30 }).Facts();
        var result = new TestResult(new(trigger, "lightgreen", "amd64"), status, version, "x", TestedArchive.Now.AddDays(-days).ToUnixTimeSeconds());

        Assert.Equal(aged, TestResultRules.Aged(result, facts)?.Status);
    }

    [Fact]
    public void A_92_nothing_gets_old_where_failures_are_judged_by_the_past() =>
        Assert.Null(TestResultRules.Aged(Result(Reference, TestStatus.Fail, 1) with { Version = "0.1" }, TestedArchive.Green().Facts()));

    private static TestResult Result(TestKey key, TestStatus status, int at) => new(key, status, "1", $"20150101_10000{at}@", at);
}
