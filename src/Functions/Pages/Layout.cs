namespace Sluice.Functions.Pages;

/// <summary>What all pages have in common: head, way back, and a main part that keeps itself up to date.</summary>
internal static class Layout
{
    /// <param name="path">The pages above this one, outermost first, as name and address.</param>
    public static Html Page(string title, IReadOnlyList<(string Name, string Address)> path, Html main) => Page(title, Pieces.Words(title), path, main);

    /// <param name="tools">What the visitor uses, above what keeps itself up to date.</param>
    public static Html Page(string title, Html heading, IReadOnlyList<(string Name, string Address)> path, Html main, Html? tools = null) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · Sluice</title>
        <link rel="stylesheet" href="{Asset.Style.Address}">
        <link rel="icon" href="{Asset.Icon.Address}" type="image/svg+xml">
        <script src="{Asset.Script.Address}" defer></script>
        <noscript><meta http-equiv="refresh" content="60"></noscript>
        </head>
        <body>
        <a class="skip" href="#main">Skip to content</a>
        <header><nav aria-label="Path"><ol>{path.Prepend(("Dashboard", Addresses.Dashboard)).Select(Crumb)}</ol></nav>
        <nav aria-label="Other pages"><a href="{Addresses.Suites}">Suites</a> <a href="{Addresses.Queue}">Queue</a> <a href="{Addresses.Mail}">Mail</a></nav><span id="pulse"></span></header>
        <main id="main">
        <h1>{heading}</h1>
        {tools}<div id="live" data-live>{main}</div>
        </main>
        <footer>All times are UTC.</footer>
        </body>
        </html>
        """;

    public static Html Section(string id, string heading, Html content) => $"""
        <section aria-labelledby="{id}"><h2 id="{id}">{heading}</h2>{content}</section>
        """;

    /// <summary>For visitors who are not shown everything.</summary>
    public static Html Enter => $"""
        <p class="quiet">Titles, reasons and pull requests of internal repositories are shown to insiders: open
        <code>{Addresses.Enter}?code=KEY</code> once, KEY being a function key of this gate.</p>
        """;

    private static Html Crumb((string Name, string Address) page) => $"<li><a href=\"{page.Address}\">{Pieces.Words(page.Name)}</a></li>";
}
