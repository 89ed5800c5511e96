using Microsoft.Playwright;

namespace Sluice.Browser.Gate;

public sealed class EveryGatePage(Chromium chromium)
{
    /// <summary>Set it to a folder and the pictures of docs/pages.md are taken anew.</summary>
    private const string Pictures = "SLUICE_PICTURES";

    private const string NotThere = "/branches/acme/nobody-knows";

    private static readonly Screen[] Screens = [Screen.Wide, Screen.Wide.Dark, Screen.Phone, Screen.Phone.Dark];

    private static readonly string[] Pages =
    [
        "",
        "/branches/acme/main",
        "/branches/acme/main?until=12",
        "/branches/acme/release/1.x",
        "/pull/acme/core/31",
        "/pull/acme/core/35",
        "/pull/acme/core/48",
        "/pull/acme/core/66",
        "/queue",
        "/suites",
        "/suites/forky",
        "/suites/forky?q=regression&sort=worst",
        "/suites/fresh",
        "/suites/forky/lightgreen",
        "/suites/forky/hostile",
        "/suites/forky/nobody-knows",
        "/tests/forky",
        "/tests/fresh",
        "/hints/forky",
        "/hints/fresh",
        "/mail",
        "/mail?q=lightgreen",
        "/mail?q=ann@acme.example",
        "/mail?q=bounced@acme.example",
        "/runs/forky",
        "/runs/fresh",
        "/runs/forky/2",
        "/runs/forky/3",
        "/runs/forky/3?since=2",
        NotThere,
    ];

    [Fact]
    public async Task Every_page_is_open_to_everyone_fits_its_screen_and_runs_nothing_people_wrote()
    {
        await using var gate = await BusyGate.StartAsync();
        List<string> wrong = [];
        foreach (var screen in Screens)
        {
            foreach (var path in Pages)
                wrong.AddRange((await LookAsync(gate, path, screen, isInsider: true)).Select(w => $"{path} on {screen}: {w}"));
        }

        foreach (var path in new[] { "", "/branches/acme/main", "/pull/acme/core/31", "/suites", "/suites/forky", "/mail", "/mail?q=ann@acme.example" })
            wrong.AddRange((await LookAsync(gate, path, Screen.Wide, isInsider: false)).Select(w => $"{path} from outside: {w}"));

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task A_list_is_left_and_entered_again_by_its_button_on_any_screen()
    {
        await using var gate = await BusyGate.StartAsync();
        List<string> wrong = [];
        foreach (var screen in Screens)
        {
            await using var visit = await chromium.VisitAsync(gate.Door(BusyMail.LinkToLeave), screen);
            wrong.AddRange(await visit.BarriersAsync());
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send me no more of these" }).ClickAsync();
            await visit.Page.GetByText("gets no more reminders about forky").WaitForAsync();
            wrong.AddRange(await visit.BarriersAsync());
            wrong.AddRange(visit.Complaints);
            if (await visit.OverhangAsync() is var overhang and > 0)
                wrong.Add($"{overhang} pixels too wide");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send them again" }).ClickAsync();
            await visit.Page.GetByText("is reminded by mail of what waits in forky").WaitForAsync();
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    /// <summary>Only where somebody asked for them: pictures are for people to look at before they are kept.</summary>
    [Fact]
    public async Task The_pictures_are_taken_when_asked_for()
    {
        if (Environment.GetEnvironmentVariable(Pictures) is not { } folder)
            return;

        await using var gate = await BusyGate.StartAsync();
        await TakeAsync("dashboard", "", new(1130, 930, false));
        await TakeAsync("dashboard-dark", "", new(1130, 700, true));
        await TakeAsync("dashboard-phone", "", Screen.Phone);
        await TakeAsync("branch", "/branches/acme/main?until=42", new(1000, 860, false));
        await TakeAsync("pull-request", "/pull/acme/core/48", new(1000, 800, false));
        await TakeAsync("queue", "/queue", new(1000, 560, false));
        await TakeAsync("suite", "/suites/forky", new(1000, 760, false));
        await TakeAsync("suite-phone", "/suites/forky", Screen.Phone);
        await TakeAsync("item", "/suites/forky/lightgreen", new(1000, 760, true));

        async Task TakeAsync(string name, string path, Screen screen)
        {
            await using var visit = await VisitAsync(gate, path, screen, isInsider: true);
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }

    private async Task<List<string>> LookAsync(BusyGate gate, string path, Screen screen, bool isInsider)
    {
        await using var visit = await VisitAsync(gate, path, screen, isInsider);
        List<string> wrong = [.. await visit.BarriersAsync()];
        if (await visit.OverhangAsync() is var overhang and > 0)
            wrong.Add($"{overhang} pixels too wide");
        if (!(await visit.Page.TitleAsync()).EndsWith("· Sluice", StringComparison.Ordinal))
            wrong.Add("the title was taken over");

        // A browser complains of every answer that is no success, as the pages one does not see rightly are.
        wrong.AddRange(visit.Complaints.Where(c => (isInsider && path is not NotThere) || !c.Contains("404", StringComparison.Ordinal)));
        return wrong;
    }

    private async Task<Visit> VisitAsync(BusyGate gate, string path, Screen screen, bool isInsider)
    {
        if (!isInsider)
            return await chromium.VisitAsync(gate.Page(path), screen);

        var visit = await chromium.VisitAsync(gate.Page("/enter"), screen);
        await visit.Page.GotoAsync(gate.Page(path).AbsoluteUri);
        return visit;
    }
}
