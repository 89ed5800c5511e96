using Sluice.Core;
using Sluice.Core.Migration;
using TestResult = Sluice.Core.Migration.TestResult;

namespace Sluice.Migration.Tests.Testing;

/// <summary>What tests mean for their upload, and what the reports show (A-101 to A-109, A-120 to A-131).</summary>
public sealed class TestPolicyTests
{
    private static readonly TestResult OwnPass = Result("green", "amd64", TestStatus.Pass, "2");
    private static readonly TestResult Worked = Result("lightgreen", "amd64", TestStatus.Pass, "1") with { Key = new("blue/1", "lightgreen", "amd64") };
    private static readonly TestResult Passes = Result("lightgreen", "amd64", TestStatus.Pass, "1");
    private static readonly TestResult Fails = Result("lightgreen", "amd64", TestStatus.Fail, "1");

    [Fact]
    public void A_105_all_pass()
    {
        var finding = Judge(Uploaded(), OwnPass, Passes);

        Assert.Equal(PolicyVerdict.Pass, finding.Verdict);
        Assert.Empty(finding.Notes);
        Assert.Empty(finding.Reasons);
        Assert.Equal(["green/amd64/20150101_100000@", "lightgreen/amd64/20150101_100000@"], finding.Evidence);
    }

    [Fact]
    public void A_105_a_regression_rejects_for_good_and_a_running_test_for_now()
    {
        Assert.Equal(PolicyVerdict.RejectedPermanently, Judge(Uploaded(), Worked, Fails).Verdict);
        Assert.Equal(PolicyVerdict.RejectedTemporarily, Judge(Uploaded(), OwnPass, Worked).Verdict);
        Assert.Equal(PolicyVerdict.Pass, Judge(Uploaded(), OwnPass, Fails).Verdict);
        Assert.Equal(["autopkgtest"], Judge(Uploaded(), Worked, Fails).Reasons);
    }

    [Fact]
    public void A_105_a_regression_makes_a_delay_permanent()
    {
        var finding = Judge(Uploaded(), ["i386"], OwnPass, Worked, Fails);

        Assert.Equal(PolicyVerdict.RejectedPermanently, finding.Verdict);
        Assert.Equal("arch:i386 not built yet, autopkgtest delayed there", finding.Notes[0].Html);
        Assert.All(finding.Notes, note => Assert.Equal(PolicyVerdict.RejectedPermanently, note.BoundTo));
    }

    [Fact]
    public void A_106_the_version_is_shown_once_something_has_run() => Assert.Equal(
        ["green", "lightgreen/1"], Judge(Uploaded(), Worked, Fails).Details.Select(detail => detail.Key));

    [Fact]
    public void A_106_different_versions_are_different_groups()
    {
        var newer = Result("lightgreen", "i386", TestStatus.Pass, "1.1");

        Assert.Equal(
            ["green", "lightgreen/1", "lightgreen/1.1"],
            Judge(Uploaded("amd64", "i386"), Worked, Fails, newer).Details.Select(detail => detail.Key));
    }

    [Fact]
    public void A_107_a_line_for_a_regression_with_all_its_architectures()
    {
        var finding = Judge(Uploaded("amd64", "i386"), OwnPass, OwnPass with { Key = OwnPass.Key with { Architecture = "i386" } }, Worked, Fails,
            Result("lightgreen", "i386", TestStatus.Pass, "1"));

        Assert.Equal(
            "autopkgtest for lightgreen/1: "
            + "<a href=\"https://ci.test/packages/l/lightgreen/testing/amd64\">amd64</a>: "
            + "<a href=\"https://ci.test/results/autopkgtest-testing/testing/amd64/l/lightgreen/20150101_100000@/log.gz\"><span style=\"background:#ff6666\">Regression</span></a>"
            + " <a href=\"https://ci.test/request.cgi?release=testing&arch=amd64&package=lightgreen&trigger=green%2F2\" style=\"text-decoration: none;\">♻ </a> , "
            + "<a href=\"https://ci.test/packages/l/lightgreen/testing/i386\">i386</a>: "
            + "<a href=\"https://ci.test/results/autopkgtest-testing/testing/i386/l/lightgreen/20150101_100000@/log.gz\"><span style=\"background:#87d96c\">Pass</span></a>",
            Assert.Single(finding.Notes).Html);
        Assert.Equal(PolicyVerdict.RejectedPermanently, finding.Notes[0].BoundTo);
    }

    [Fact]
    public void A_107_what_matters_to_nobody_gets_no_line() => Assert.Empty(Judge(Uploaded().Hinted("force-badtest green/all"), Fails).Notes);

    [Fact]
    public void O_11_of_each_architecture_five_things() => Assert.Equal(
        [
            ("green", (Detail)Map("amd64", "PASS", "https://ci.test/results/autopkgtest-testing/testing/amd64/g/green/20150101_100000@/log.gz", "https://ci.test/packages/g/green/testing/amd64", null, null)),
            ("lightgreen", (Detail)Map("amd64", "RUNNING", "https://ci.test/running", "https://ci.test/packages/l/lightgreen/testing/amd64", null, null)),
        ],
        Judge(Uploaded(), OwnPass, Worked).Details.Select(detail => detail.Key == "green/2" ? ("green", detail.Value) : detail));

    [Fact]
    public void A_102_with_ppas_artifacts_and_no_history_and_retries_name_them()
    {
        var archive = Uploaded().With(tests => tests with { Ppas = ["joe/foo", "owner/last"] });

        Assert.Contains(
            ("lightgreen/1", Map(
                "amd64",
                "REGRESSION",
                "https://ci.test/results/autopkgtest-testing-owner-last/testing/amd64/l/lightgreen/20150101_100000@/log.gz",
                null,
                "https://ci.test/results/autopkgtest-testing-owner-last/testing/amd64/l/lightgreen/20150101_100000@/artifacts.tar.gz",
                "https://ci.test/request.cgi?release=testing&arch=amd64&package=lightgreen&trigger=green%2F2&ppa=joe%2Ffoo&ppa=owner%2Flast")),
            Judge(archive, Worked, Fails).Details);
    }

    [Fact]
    public void A_102_a_retry_by_the_runs_id() => Assert.Contains(
        "https://ci.test/api/v1/retry/20150101_100000@",
        Judge(Uploaded().With(tests => tests with { RetriesByRunId = true }), Worked, Fails).Notes.Select(note => note.Html).Aggregate(string.Concat),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("libgreen", "libg")]
    [InlineData("lib", "l")]
    [InlineData("green", "g")]
    [InlineData("0ad", "0")]
    public void A_70_folders_are_by_first_letters(string source, string prefix) => Assert.Equal(prefix, TestLinkRules.Prefix(source));

    [Fact]
    public void A_101_links_to_debci_have_another_form()
    {
        var details = Judge(Uploaded().With(tests => tests with { UsesDebci = true }), OwnPass, Worked).Details;

        Assert.Contains(("green/2", Map("amd64", "PASS", "https://ci.test/data/autopkgtest/testing/amd64/g/green/20150101_100000@/log.gz", "https://ci.test/packages/g/green/testing/amd64", null, null)), details);
        Assert.Contains(("lightgreen", Map("amd64", "RUNNING", "https://ci.test/status/pending", "https://ci.test/packages/l/lightgreen/testing/amd64", null, null)), details);
    }

    [Theory]
    [InlineData("force-skiptest green/2", PolicyVerdict.PassHinted, "skiptest")]
    [InlineData("force-skiptest green/1", PolicyVerdict.RejectedPermanently, "autopkgtest")]
    public void A_108_a_skiptest_lets_it_pass_by_hint(string hint, PolicyVerdict verdict, string reason)
    {
        var finding = Judge(Uploaded().Hinted(hint), Worked, Fails);

        Assert.Equal(verdict, finding.Verdict);
        Assert.Equal([reason], finding.Reasons);
    }

    [Fact]
    public void A_121_skipped_tests_are_still_shown()
    {
        var finding = Judge(Uploaded().Hinted("force-skiptest green/2"), OwnPass, Worked, Fails);

        Assert.Equal("Should wait for tests relating to green 2, but forced by autopkgtest", finding.Notes[0].Html);
        Assert.StartsWith("autopkgtest for lightgreen/1: ", finding.Notes[1].Html, StringComparison.Ordinal);
        Assert.All(finding.Notes, note => Assert.Null(note.BoundTo));
        Assert.Equal([new UsedHint("force-skiptest", "autopkgtest")], finding.Hints);
    }

    [Fact]
    public void A_122_a_skiptest_also_skips_what_is_not_built_yet() =>
        Assert.Equal(PolicyVerdict.PassHinted, Judge(Uploaded().Hinted("force-skiptest green/2"), ["i386"], OwnPass, Passes).Verdict);

    [Fact]
    public void A_123_a_skiptest_is_for_one_landing() =>
        Assert.Equal(PolicyVerdict.Pass, Judge(Uploaded().Hinted("force-skiptest green/2"), OwnPass, Passes).Verdict);

    [Theory]
    [InlineData(TestStatus.Pass, 5)]
    [InlineData(TestStatus.Neutral, 0)]
    public void A_109_a_bounty_for_an_own_test_that_passed(TestStatus own, int bounty) => Assert.Equal(
        bounty, Judge(Uploaded().With(tests => tests with { SuccessBounty = 5 }), OwnPass with { Status = own }, Passes).Bounty);

    [Fact]
    public void A_109_no_bounty_unless_it_passed_everywhere()
    {
        var archive = Uploaded("amd64", "i386").With(tests => tests with { SuccessBounty = 5 });

        Assert.Equal(0, Judge(archive, OwnPass, Passes, Result("green", "i386", TestStatus.Fail, "2")).Bounty);
    }

    [Fact]
    public void A_109_a_penalty_in_the_place_of_a_rejection()
    {
        var archive = Uploaded().With(tests => tests with { RegressionPenalty = 4 });
        var regression = Judge(archive, OwnPass, Worked, Fails);

        Assert.Equal((PolicyVerdict.Pass, 4), (regression.Verdict, regression.Penalty));
        Assert.Equal(["autopkgtest"], regression.Reasons);
        Assert.All(regression.Notes, note => Assert.Null(note.BoundTo));
        Assert.Equal((PolicyVerdict.Pass, 4), (Judge(archive, OwnPass, Worked).Verdict, Judge(archive, OwnPass, Worked).Penalty));
        Assert.Equal(0, Judge(archive, OwnPass, Passes).Penalty);
    }

    [Fact]
    public void A_131_force_is_no_matter_of_tests() =>
        Assert.Equal(PolicyVerdict.RejectedPermanently, Judge(Uploaded().Hinted("force green/2"), Worked, Fails).Verdict);

    [Fact]
    public void Lost_tests_need_somebodys_approval_where_evidence_is_asked_for()
    {
        var lost = TestedArchive.Green("amd64").Upload("green", "2", "", "libgreen1 2");

        Assert.Equal(PolicyVerdict.RejectedNeedsApproval, Judge(lost, Passes).Verdict);
        Assert.Equal("green has tests in the target suite, and none in this version", Judge(lost, Passes).Notes[0].Html);
        Assert.Equal(PolicyVerdict.PassHinted, Judge(lost.Hinted("force-skiptest green/2"), Passes).Verdict);
        Assert.Equal(PolicyVerdict.Pass, Judge(lost.Hinted().With(tests => tests with { NeedsEvidence = false }), Passes).Verdict);
    }

    [Fact]
    public void Foreign_text_is_escaped()
    {
        var finding = Judge(Uploaded(), OwnPass, Worked, Fails with { RunId = "20150101_100000\"><script>" });

        Assert.DoesNotContain("<script>", finding.Notes[0].Html, StringComparison.Ordinal);
        Assert.DoesNotContain("100000\"", finding.Notes[0].Html, StringComparison.Ordinal);
    }

    private static TestedArchive Uploaded(params string[] architectures) => TestedArchive.Green(architectures is [] ? ["amd64"] : architectures)
        .Upload("green", "2", "autopkgtest", "libgreen1 2", "green 2 libgreen1");

    private static Finding Judge(TestedArchive archive, params TestResult[] results) => Judge(archive, [], results);

    private static Finding Judge(TestedArchive archive, Seq<string> missing, params TestResult[] results)
    {
        if (missing.Count > 0)
            archive.With(tests => tests with { Architectures = ["amd64", "i386"] });
        var facts = archive.Facts();
        var indexes = TestIndex.For(facts);
        var plan = TestPlanRules.Plan(facts, indexes, SpecialCases.None, TestedArchive.Excuse(facts, "green") with { MissingBuilds = missing })!;
        return TestPolicy.Judge(new(facts, indexes, new(results), Hold: null, TestsNothing: false, new HashSet<TestKey>()), plan);
    }

    private static Detail.Map Map(string architecture, params string?[] five) =>
        new([(architecture, new Detail.List([.. five.Select(one => (Detail)one)]))]);

    private static TestResult Result(string source, string architecture, TestStatus status, string version) =>
        new(new("green/2", source, architecture), status, version, "20150101_100000@", 1);
}
