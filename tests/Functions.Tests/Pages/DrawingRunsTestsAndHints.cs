using Sluice.Core.Migration;
using Sluice.Functions.Pages;
using Sluice.Functions.ShowHints;
using Sluice.Functions.ShowRun;
using Sluice.Functions.ShowRuns;
using Sluice.Functions.ShowTests;

namespace Sluice.Functions.Tests.Pages;

public sealed class DrawingRunsTestsAndHints
{
    private static readonly GatedSuite Forky = SuiteStage.Forky;

    private static readonly TestRequest Asked = new("forky", new("green/2-1", "lightgreen", "amd64"), "1-1", ["green/2-1"], [], QueueFamily.Huge);

    [Fact]
    public void A_running_test_says_what_is_tested_because_of_what_and_since_when()
    {
        var page = TestsPage.Draw(Forky, [new(Asked.Key, SuiteStage.Noon, IsSent: true, Asked), new(Asked.Key with { Trigger = TestKey.Reference }, SuiteStage.Noon, IsSent: false, Asked)], Search.Nothing).ToString();

        Assert.Contains("<td><a href=\"https://ci.test/packages/l/lightgreen/forky/amd64\" rel=\"noreferrer\"><bdi>lightgreen</bdi></a> <span class=\"quiet\"><bdi>1-1</bdi></span></td><td>amd64</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td><a href=\"/api/pages/suites/forky/green\"><bdi>green</bdi></a> <span class=\"quiet\"><bdi>2-1</bdi></span></td><td><time datetime=\"2026-01-05T12:00:00Z\"", page, StringComparison.Ordinal);
        Assert.Contains("forky as it is, to compare with", page, StringComparison.Ordinal);
        Assert.Contains("1 test is decided and not yet sent.", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"quiet\">1 test</p>", TestsPage.Draw(Forky, [new(Asked.Key, SuiteStage.Noon, true, Asked), new(Asked.Key with { Source = "blue" }, SuiteStage.Noon, true, null)], new("blue", "amd64", "", 1)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_tests_run_the_page_says_which_it_is()
    {
        var untested = Forky with { Settings = Forky.Settings with { Tests = new() } };

        Assert.Contains("Every test asked for is answered.", TestsPage.Draw(Forky, [], Search.Nothing).ToString(), StringComparison.Ordinal);
        Assert.Contains("The configuration of forky asks for no tests.", TestsPage.Draw(untested, [], Search.Nothing).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hint_says_whose_it_is_how_old_and_what_uses_it()
    {
        var page = Hints(Search.Nothing);

        Assert.Contains("<tr><td><code><bdi>block</bdi></code> <bdi>red</bdi></td><td><bdi>rita</bdi> <span class=\"quiet\">line 3</span></td>\n<td>12 days <span class=\"quiet\">since", page, StringComparison.Ordinal);
        Assert.Contains("<td><a href=\"/api/pages/suites/forky/red\"><bdi>red/amd64</bdi></a> </td>", page, StringComparison.Ordinal);
        Assert.Contains("<td><span class=\"badge grey\">nothing</span></td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<code><bdi>block</bdi></code>", Hints(new("", "unused", "", 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_come_the_latest_first_and_lead_to_earlier_ones()
    {
        var page = RunsPage.Draw(Forky, [.. Enumerable.Range(0, 51).Select(number => SuiteStage.Run(60 - number))], null).ToString();

        Assert.Contains("<td><a href=\"/api/pages/runs/forky/60\">run 60</a></td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">run 10<", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/api/pages/runs/forky?until=10\">Earlier</a>", page, StringComparison.Ordinal);
        Assert.Contains("No run of forky has ended yet.", RunsPage.Draw(Forky, [], null).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_says_what_changed_since_the_one_before_or_since_any_other()
    {
        var now = SuiteStage.Contents(SuiteStage.Item("green")) with { Changes = [new("green", "green", "2-1", "waiting", "blocked", "because")] };
        var earlier = SuiteStage.Contents(SuiteStage.Item("red"));

        var page = RunPage.Draw(Forky, SuiteStage.Run(3), now, null).ToString();
        var compared = RunPage.Draw(Forky, SuiteStage.Run(3), now, (1, earlier)).ToString();

        Assert.Contains("Changed since the run before</h2>", page, StringComparison.Ordinal);
        Assert.Contains("waiting</span> → <span class=\"badge red\"><span aria-hidden=\"true\">✗</span> blocked</span></td><td><bdi>because</bdi></td>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/api/pages/runs/forky/3?since=1\">Compare with run 1</a>", page, StringComparison.Ordinal);
        Assert.Contains("Changed since run 1</h2>", compared, StringComparison.Ordinal);
        Assert.Contains("<p class=\"quiet\">2 changes</p>", compared, StringComparison.Ordinal);
        Assert.Contains("– new</span>".Replace("– new", "<span aria-hidden=\"true\">–</span> new", StringComparison.Ordinal), compared, StringComparison.Ordinal);
        Assert.Contains("<span aria-hidden=\"true\">–</span> gone</span>", compared, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_people_write_becomes_part_of_the_pages()
    {
        var key = new TestKey($"{Scene.Hostile}/1", Scene.Hostile, "amd64");
        string[] pages =
        [
            TestsPage.Draw(Forky, [new(key, SuiteStage.Noon, false, Asked with { Version = Scene.Hostile })], Search.Nothing).ToString(),
            HintsPage.Draw(new(Forky, SuiteStage.Run(1), SuiteStage.Contents() with { Hints = [new(Scene.Hostile, Scene.Hostile, Scene.Hostile, 1, SuiteStage.Noon, [Scene.Hostile])] }), Search.Nothing).ToString(),
            RunPage.Draw(Forky, SuiteStage.Run(1) with { Alarms = [Scene.Hostile] }, SuiteStage.Contents(SuiteStage.Item(Scene.Hostile)), null).ToString(),
        ];

        Assert.All(pages, page =>
        {
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
            Assert.DoesNotContain('\0', page);
        });
    }

    private static string Hints(Search search) => HintsPage.Draw(
        new(Forky, SuiteStage.Run(1) with { StartedAt = SuiteStage.Noon.AddDays(12) }, SuiteStage.Contents() with
        {
            Hints = [new("unblock", "rita", "blue/1", 2, SuiteStage.Noon, []), new("block", "rita", "red", 3, SuiteStage.Noon, ["red/amd64"])],
        }),
        search).ToString();
}
