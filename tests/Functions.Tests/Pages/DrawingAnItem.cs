using Sluice.Core.Migration;
using Sluice.Functions.ShowItem;

namespace Sluice.Functions.Tests.Pages;

public sealed class DrawingAnItem
{
    private static readonly IReadOnlyList<PastChange> History =
        [new(4, SuiteStage.Noon, new("green", "green", "2-1", "waiting", "blocked", "It is rejected as it is."))];

    [Fact]
    public void It_says_why_since_when_who_can_change_it_and_what_is_next()
    {
        var page = Draw(SuiteStage.Item("green"));

        Assert.Contains("blocked</span> <bdi>It is rejected as it is.</bdi> Since <time datetime=\"2026-01-05T12:00:00Z\"", page, StringComparison.Ordinal);
        Assert.Contains("<strong>First thing to do:</strong> <bdi>the uploader: mend lightgreen</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>Next:</strong> <bdi>It stays until somebody acts.</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"why\">Who can change it: <bdi>the uploader; the release team (force-badtest)</bdi></span>", page, StringComparison.Ordinal);
        Assert.Contains("met</span>\n<strong><bdi>age</bdi></strong> <bdi>10 days old</bdi></li>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_evidence_leads_to_the_logs()
    {
        var page = Draw(SuiteStage.Item("green"));

        Assert.Contains(
            "<a href=\"https://ci.test/results/autopkgtest-forky/forky/amd64/l/lightgreen/20260105_110000_3c8e1@/log.gz\" rel=\"noreferrer\"><code><bdi>lightgreen/amd64/20260105_110000_3c8e1@</bdi></code></a>",
            page,
            StringComparison.Ordinal);
        Assert.Contains("<li><code><bdi>bug 7</bdi></code></li>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void All_items_of_a_source_and_their_history_stand_on_one_page()
    {
        var page = Draw(SuiteStage.Item("green"), SuiteStage.Item("green/amd64", "candidate"), SuiteStage.Item("greenish"));

        Assert.Contains("aria-label=\"State of green/amd64\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("State of greenish", page, StringComparison.Ordinal);
        Assert.Contains("<td><a href=\"/api/pages/runs/forky/4\">run 4</a></td><td><bdi>green</bdi></td><td><bdi>2-1</bdi></td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Hints_that_touch_it_are_named()
    {
        var contents = SuiteStage.Contents(SuiteStage.Item("green")) with { Hints = [new("force-badtest", "rita", "lightgreen/1-1", 3, SuiteStage.Noon, ["green"])] };

        Assert.Contains(
            "<dt>Hints</dt><dd><ul class=\"checks\"><li><code><bdi>force-badtest lightgreen/1-1</bdi></code> by <bdi>rita</bdi>",
            ItemPage.Draw(new(SuiteStage.Forky, SuiteStage.Run(1), contents), "green", [], ItemMail.None).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_that_waits_for_nothing_says_so() => Assert.Contains(
        "is the same source in sid and forky, or in neither: nothing waits.",
        ItemPage.Draw(new(SuiteStage.Forky, SuiteStage.Run(1), SuiteStage.Contents()), "green", [], ItemMail.None).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void Nothing_people_write_becomes_part_of_the_page()
    {
        var item = SuiteStage.Item(Scene.Hostile, says: Scene.Hostile) with { Source = "green", Evidence = [Scene.Hostile], Reasons = [Scene.Hostile], Maintainer = Scene.Hostile };
        var page = ItemPage.Draw(
            new(SuiteStage.Forky, SuiteStage.Run(1), SuiteStage.Contents(item) with { Hints = [new(Scene.Hostile, Scene.Hostile, Scene.Hostile, 1, SuiteStage.Noon, [item.Name])] }),
            "green",
            [new(1, SuiteStage.Noon, new(Scene.Hostile, "green", Scene.Hostile, Scene.Hostile, Scene.Hostile, Scene.Hostile))],
            new([new(Scene.Hostile, 1, true, Scene.Hostile, 1, 3, null, new(1, SuiteStage.Noon, Scene.Hostile, Scene.Hostile), [new(Scene.Hostile, Scene.Hostile, Scene.Hostile)], new(Scene.Hostile, Scene.Hostile))], NamesPeople: true)).ToString();

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', page);
    }

    private static string Draw(params ItemRecord[] items) =>
        ItemPage.Draw(new(SuiteStage.Forky, SuiteStage.Run(4), SuiteStage.Contents([.. items])), "green", History, ItemMail.None).ToString();
}
