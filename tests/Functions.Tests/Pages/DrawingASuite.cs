using Sluice.Core.Migration;
using Sluice.Functions.Pages;
using Sluice.Functions.ShowSuite;
using Sluice.Functions.ShowSuites;

namespace Sluice.Functions.Tests.Pages;

public sealed class DrawingASuite
{
    private static readonly GatedSuite Forky = SuiteStage.Forky;

    [Fact]
    public void An_item_says_where_it_stands_since_when_and_what_holds_it() => Assert.Contains(
        "<li><a href=\"/api/pages/suites/forky/green\"><bdi>green</bdi></a> <span class=\"quiet\"><bdi>1-1</bdi> → <bdi>2-1</bdi></span> <span class=\"badge red\"><span aria-hidden=\"true\">✗</span> blocked</span>\n"
        + "<span class=\"quiet\">since <time datetime=\"2026-01-05T12:00:00Z\" title=\"2026-01-05T12:00:00Z\">Jan 5, 12:00</time></span> <span class=\"quiet\"><bdi>Ann &lt;ann@acme.example&gt;</bdi></span>\n"
        + "<span class=\"why\"><bdi>autopkgtest: autopkgtest for lightgreen/1-1: amd64: Regression</bdi></span></li>",
        Draw(Search.Nothing, SuiteStage.Item("green")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("red", "", "red")]
    [InlineData("", "waiting", "blue")]
    [InlineData("ann regression", "", "green red blue")]
    [InlineData("ann nobody", "", "")]
    public void Items_are_found_by_words_and_by_standing(string words, string show, string expected) =>
        Assert.Equal(expected, Names(Draw(new(words, show, "", 1), Three)));

    [Theory]
    [InlineData("", "green red blue")]
    [InlineData("oldest", "blue red green")]
    [InlineData("worst", "green red blue")]
    [InlineData("name", "blue green red")]
    public void Items_are_sorted_as_one_likes(string sort, string expected) => Assert.Equal(expected, Names(Draw(new("", "", sort, 1), Three)));

    [Fact]
    public void Three_thousand_items_come_in_pages()
    {
        ItemRecord[] items = [.. Enumerable.Range(0, 3000).Select(number => SuiteStage.Item($"green{number}"))];
        var scene = Scene(items);

        var page = SuitePage.Draw(scene, new("green regression", "", "name", 2)).ToString();

        Assert.Contains("<p class=\"quiet\">3000 items, of which 101 to 200</p>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/api/pages/suites/forky?q=green%20regression&amp;sort=name\">Back</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/api/pages/suites/forky?q=green%20regression&amp;sort=name&amp;page=3\">Further</a>", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 25_000, 90_000);
    }

    [Fact]
    public void The_form_keeps_what_was_asked() => Assert.Contains(
        "<input type=\"search\" name=\"q\" value=\"&quot;&gt;&lt;b&gt;\"", Draw(new("\"><b>", "", "", 1), SuiteStage.Item("green")), StringComparison.Ordinal);

    [Fact]
    public void Nothing_people_write_becomes_part_of_the_page()
    {
        var hostile = SuiteStage.Item(Pages.Scene.Hostile, says: Pages.Scene.Hostile) with { Maintainer = Pages.Scene.Hostile, NewVersion = Pages.Scene.Hostile };
        var page = Draw(new(Pages.Scene.Hostile[..8], "", "", 1), hostile);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', page);
    }

    [Fact]
    public void Before_the_first_run_the_page_says_what_will_happen_and_where_to_look()
    {
        var page = SuitePage.Draw(new(Forky, null, null), Search.Nothing).ToString();

        Assert.Contains("<strong>No run of forky has ended yet.</strong> The gate begins one by itself every 30 min.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_whose_file_is_gone_says_so() =>
        Assert.Contains("The file of run 1 is gone.", SuitePage.Draw(new(Forky, SuiteStage.Run(1), null), Search.Nothing).ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_list_of_suites_shows_the_last_run_and_its_alarms()
    {
        var run = SuiteStage.Run(3) with { Items = 9, Candidates = 4, Accepted = 2, Alarms = ["green had tests, and has none now"], Pending = 7 };

        var page = SuitesPage.Draw([new(Forky, run, null)], 0, run.EndedAt).ToString();

        Assert.Contains("9 items: 4 candidates, 2 migrated.", page, StringComparison.Ordinal);
        Assert.Contains("<strong>Alarm.</strong> <bdi>green had tests, and has none now</bdi>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Late.", page, StringComparison.Ordinal);
        Assert.Contains("<strong>Late.</strong> A run is due every 30 min", SuitesPage.Draw([new(Forky, run, null)], 0, run.EndedAt.AddHours(2)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_suite_is_gated_the_page_says_how_to_name_one() =>
        Assert.Contains("Name one under <code>suites</code> in the configuration", SuitesPage.Draw([], 0, SuiteStage.Noon).ToString(), StringComparison.Ordinal);

    private static ItemRecord[] Three =>
    [
        SuiteStage.Item("green") with { Since = SuiteStage.Noon.AddDays(2) },
        SuiteStage.Item("red") with { Since = SuiteStage.Noon.AddDays(1) },
        SuiteStage.Item("blue", "waiting"),
    ];

    private static SuiteScene Scene(params ItemRecord[] items) => new(Forky, SuiteStage.Run(1), SuiteStage.Contents([.. items]));

    private static string Draw(Search search, params ItemRecord[] items) => SuitePage.Draw(Scene(items), search).ToString();

    private static string Names(string page) =>
        string.Join(' ', page.Split("<li><a href=\"/api/pages/suites/forky/").Skip(1).Select(line => line[..line.IndexOf('"', StringComparison.Ordinal)]));
}
