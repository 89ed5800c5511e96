using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Sluice.Browser.Chromium))]

namespace Sluice.Browser;

/// <summary>The system's Chromium, started once for all tests with a profile of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        var executable = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Select(folder => Path.Combine(folder, "chromium"))
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is missing. On Debian and Ubuntu: apt-get install --no-install-recommends chromium");

        // The driver came with the package; a browser of its own it shall not fetch.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Headless = true, Args = Flags });
    }

    public async Task<Visit> VisitAsync(Uri page, Screen? screen = null)
    {
        screen ??= Screen.Wide;
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = page.GetLeftPart(UriPartial.Authority),
            ColorScheme = screen.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
        });
        return await Visit.BeginAsync(context, page);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
