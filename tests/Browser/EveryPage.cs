namespace Sluice.Browser;

public sealed class EveryPage(Chromium chromium)
{
    private const string NotThere = "/nobody/knows";

    private static readonly Screen[] Screens = [Screen.Wide, Screen.Wide.Dark, Screen.Phone, Screen.Phone.Dark];

    private static readonly string[] Pages =
    [
        "/",
        "/acme/greetings",
        "/acme/greetings/pull/1",
        "/acme/greetings/pull/2",
        "/acme/greetings/pull/3",
        "/acme/greetings/timeline/main",
        "/acme/greetings/timeline/staging.main",
        $"/acme/greetings/timeline/{string.Join('/', BusyTown.HostileBranch.Split('/').Select(Uri.EscapeDataString))}",
        "/_pages/mail",
        "/_pages/mail/1",
        NotThere,
    ];

    [Fact]
    public async Task Every_page_is_open_to_everyone_fits_its_screen_and_runs_nothing_people_wrote()
    {
        await using var town = await (await BusyTown.StartAsync()).LiveAsync();
        List<string> wrong = [];
        foreach (var screen in Screens)
        {
            foreach (var path in Pages)
                wrong.AddRange((await LookAsync(town.Page(path), screen)).Select(w => $"{path} on {screen}: {w}"));
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task The_visitors_colour_scheme_is_followed()
    {
        await using var town = await BusyTown.StartAsync();
        await using var light = await chromium.VisitAsync(town.Page());
        await using var dark = await chromium.VisitAsync(town.Page(), Screen.Wide.Dark);

        Assert.Equal("rgb(255, 255, 255)", await GroundAsync(light));
        Assert.Equal("rgb(17, 22, 28)", await GroundAsync(dark));
    }

    private static Task<string> GroundAsync(Visit visit) => visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private async Task<List<string>> LookAsync(Uri page, Screen screen)
    {
        await using var visit = await chromium.VisitAsync(page, screen);
        List<string> wrong = [.. await visit.BarriersAsync()];
        if (await visit.OverhangAsync() is var overhang and > 0)
            wrong.Add($"{overhang} pixels too wide");
        if (!(await visit.Page.TitleAsync()).EndsWith("· Sluice town", StringComparison.Ordinal))
            wrong.Add("the title was taken over");

        // A browser complains of every answer that is no success, as the page nobody knows rightly is.
        wrong.AddRange(visit.Complaints.Where(c => !(page.AbsolutePath is NotThere && c.Contains("404", StringComparison.Ordinal))));
        return wrong;
    }
}
