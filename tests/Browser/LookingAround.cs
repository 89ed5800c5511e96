using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sluice.Browser;

public sealed partial class LookingAround(Chromium chromium)
{
    [Fact]
    public async Task The_town_shows_repositories_runs_and_deliveries()
    {
        await using var town = await (await BusyTown.StartAsync()).LiveAsync();
        await using var visit = await chromium.VisitAsync(town.Page());
        var page = visit.Page;

        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Branches of acme/greetings" })).ToContainTextAsync("staging.main");
        var pullRequests = page.GetByRole(AriaRole.Group, new() { Name = "Pull requests of acme/greetings" });
        await Expect(pullRequests.GetByRole(AriaRole.Row).Filter(new() { HasText = "Greet in German" })).ToContainTextAsync("merged");
        await Expect(pullRequests.GetByRole(AriaRole.Row).Filter(new() { HasText = "Greet in French" })).ToContainTextAsync("open");
        var runs = page.GetByRole(AriaRole.Group, new() { Name = "CI runs" });
        await Expect(runs.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("exit code 1: greetings/french does not greet");
        await runs.GetByRole(AriaRole.Link, new() { Name = "log of run 2" }).ClickAsync();
        await Expect(page.Locator("body")).ToContainTextAsync("greetings/french does not greet");
    }

    [Fact]
    public async Task A_delivery_is_sent_again_by_its_button()
    {
        await using var town = await (await BusyTown.StartAsync()).LiveAsync();
        await using var visit = await chromium.VisitAsync(town.Page());
        var known = town.GitHub.Deliveries;

        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = Redeliver() }).First.ClickAsync();

        await Expect(visit.Page.Locator("#deliveries tbody tr").First).ToContainTextAsync("again");
        var again = Assert.Single(town.GitHub.Deliveries.ExceptBy(known.Select(d => d.Id), d => d.Id));
        Assert.True(again.IsRedelivery);
        Assert.Equal(known[^1].EventId, again.EventId);
    }

    [Fact]
    public async Task A_branchs_timeline_is_a_strip_of_what_ci_said()
    {
        await using var town = await (await BusyTown.StartAsync()).LiveAsync();
        await using var visit = await chromium.VisitAsync(town.Page("/acme/greetings/timeline/staging.main"));

        var squares = visit.Page.GetByRole(AriaRole.List, new() { Name = "Values of staging.main, oldest first" }).GetByRole(AriaRole.Link);

        await Expect(squares).ToHaveCountAsync(2);
        await Expect(squares.Nth(0)).ToHaveAccessibleNameAsync(new Regex("^[0-9a-f]{8}, green, by sluice-bot$"));
        await Expect(squares.Nth(1)).ToHaveAccessibleNameAsync(new Regex("^[0-9a-f]{8}, red, by sluice-bot$"));
        Assert.NotEqual(await ColourAsync(squares.Nth(0)), await ColourAsync(squares.Nth(1)));
        await Expect(visit.Page.Locator("#values tbody tr").First).ToContainTextAsync("log of run 2");
    }

    [Fact]
    public async Task A_page_that_stays_open_follows_what_happens_and_keeps_what_is_typed()
    {
        await using var town = await BusyTown.StartAsync();
        await using var visit = await chromium.VisitAsync(town.Page("/acme/greetings/pull/2"));
        await visit.Page.GetByLabel("Comment", new() { Exact = true }).FillAsync("half a thou");

        await town.BuildAsync("french");
        await town.Repository.CommentAsync(2, "It fails.", "sluice-bot", TestContext.Current.CancellationToken);

        await Expect(visit.Page.Locator("#conversation")).ToContainTextAsync("It fails.");
        await Expect(visit.Page.Locator("#statuses")).ToContainTextAsync("failure");
        await Expect(visit.Page.GetByLabel("Comment", new() { Exact = true })).ToHaveValueAsync("half a thou");
        await Expect(visit.Page.GetByLabel("Comment", new() { Exact = true })).ToBeFocusedAsync();
    }

    private static Task<string> ColourAsync(ILocator square) =>
        square.EvaluateAsync<string>("s => getComputedStyle(s).backgroundColor");

    [GeneratedRegex("^Redeliver ")]
    private static partial Regex Redeliver();
}
