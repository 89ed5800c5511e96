using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sluice.Browser.Gate;

public sealed class WatchingTheGate(Chromium chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Insiders_walk_from_the_dashboard_to_a_pull_request_and_its_staging()
    {
        await using var gate = await BusyGate.StartAsync();
        await using var visit = await chromium.VisitAsync(gate.Page("/enter?code=key"));
        var page = visit.Page;

        await Expect(page).ToHaveURLAsync(gate.Page("").AbsoluteUri);
        var blocked = page.GetByRole(AriaRole.List, new() { Name = "Blocked on main" });
        await Expect(blocked.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "acme/core#48" })).ToContainTextAsync("fails ci/build");
        await blocked.GetByRole(AriaRole.Link, new() { Name = "acme/core#48" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Mail templates acme/core#48");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Audit trail" })).ToContainTextAsync("@sluice r+");

        await page.GotoAsync(gate.Page("/pull/acme/core/31").AbsoluteUri);
        await page.GetByRole(AriaRole.Group, new() { Name = "State" }).GetByRole(AriaRole.Link, new() { Name = "staging 41" }).ClickAsync();
        await Expect(page.Locator("#staging-41")).ToContainTextAsync("landed");
    }

    [Fact]
    public async Task A_page_that_stays_open_follows_what_happens_and_keeps_what_is_opened()
    {
        await using var gate = await BusyGate.StartAsync();
        await using var visit = await chromium.VisitAsync(gate.Page("/enter"));
        await visit.Page.Locator("#checks-46 summary").ClickAsync();

        await gate.LandAsync(46);

        await Expect(visit.Page.Locator("#staging-46")).ToContainTextAsync("landed", new() { Timeout = 20_000 });
        await Expect(visit.Page.Locator("#checks-46")).ToHaveAttributeAsync("open", "");
        await Expect(visit.Page.Locator("#checks-46 summary")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_long_list_is_searched_while_one_types_and_the_address_says_so()
    {
        await using var gate = await BusyGate.StartAsync();
        await using var visit = await chromium.VisitAsync(gate.Page("/enter"));
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Suites" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "forky", Exact = true }).ClickAsync();
        var items = page.GetByRole(AriaRole.List, new() { Name = "Items" }).GetByRole(AriaRole.Listitem);
        await Expect(items).ToHaveCountAsync(100);

        await page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("lightgreen regression");

        await Expect(items).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        Assert.EndsWith("/suites/forky?q=lightgreen+regression", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await items.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "State of lightgreen", Exact = true })).ToContainTextAsync("First thing to do:");
        await page.GetByRole(AriaRole.Group, new() { Name = "History" }).GetByRole(AriaRole.Link, new() { Name = "run 3" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Changes" })).ToContainTextAsync("lightgreen");
    }

    [Fact]
    public async Task Updates_are_paused_by_a_button()
    {
        await using var gate = await BusyGate.StartAsync();
        await using var visit = await chromium.VisitAsync(gate.Page("/enter"));
        var pause = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Pause updates" });

        await pause.ClickAsync();

        await Expect(pause).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Theory]
    [InlineData("/branches/acme/nobody", true)]
    [InlineData("/branches/nobody/main", true)]
    [InlineData("/pull/acme/core/9999", true)]
    [InlineData("/pull/nobody/knows/1", true)]
    [InlineData("/pull/acme/core/31", false)]
    [InlineData("/queue", false)]
    [InlineData("/suites/nobody", true)]
    [InlineData("/suites/forky", false)]
    [InlineData("/tests/forky", false)]
    [InlineData("/runs/forky/99", true)]
    public async Task What_is_not_there_and_what_is_not_shown_look_the_same(string path, bool isInsider)
    {
        await using var gate = await BusyGate.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = new() });
        if (isInsider)
            await client.GetAsync(gate.Page("/enter"), Cancellation);

        using var answer = await client.GetAsync(gate.Page(path), Cancellation);
        using var unknown = await client.GetAsync(gate.Page("/pull/no/such/1"), Cancellation);

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal(await unknown.Content.ReadAsStringAsync(Cancellation), await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task What_a_browser_has_already_is_not_sent_again()
    {
        await using var gate = await BusyGate.StartAsync();
        using var client = new HttpClient();
        using var first = await client.GetAsync(gate.Page(""), Cancellation);
        using var again = new HttpRequestMessage(HttpMethod.Get, gate.Page(""));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.SendAsync(again, Cancellation);

        Assert.Equal(304, (int)second.StatusCode);
        var style = (await first.Content.ReadAsStringAsync(Cancellation)).Split("stylesheet\" href=\"")[1].Split('"')[0];
        using var sheet = await client.GetAsync(new Uri(gate.Page(""), style), Cancellation);
        Assert.Equal(["public", "max-age=31536000", "immutable"], sheet.Headers.GetValues("Cache-Control").SelectMany(line => line.Split(", ")).Order(StringComparer.Ordinal).Reverse());
        using var old = await client.GetAsync(new Uri(gate.Page(""), "/api/pages/assets/000000000000/gate.css"), Cancellation);
        Assert.Equal(404, (int)old.StatusCode);
    }
}
