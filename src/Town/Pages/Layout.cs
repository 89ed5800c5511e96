namespace Sluice.Town.Pages;

/// <summary>What all pages have in common: head, way back, and a main part that keeps itself up to date.</summary>
internal static class Layout
{
    /// <param name="path">The pages above this one, outermost first, as name and address.</param>
    public static Html Page(string title, IReadOnlyList<(string Name, string Address)> path, Html main) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title} · Sluice town</title>
        <link rel="stylesheet" href="{Assets.Style.Address}">
        <link rel="icon" href="{Assets.Icon.Address}" type="image/svg+xml">
        <script src="{Assets.Script.Address}" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">Skip to content</a>
        <header><nav aria-label="Path"><ol>{Crumbs(path)}</ol></nav><span id="pulse"></span></header>
        <main id="main">
        <h1>{Pieces.Words(title)}</h1>
        {main}
        </main>
        <footer>All times are UTC. What the town remembers ends with its process.</footer>
        </body>
        </html>
        """;

    /// <summary>A section that is fetched again and again; whatever people type in belongs outside of it.</summary>
    public static Html Live(string id, string heading, Html content) => $"""
        <section aria-labelledby="{id}-heading"><h2 id="{id}-heading">{heading}</h2>
        <div id="{id}" data-live>{content}</div></section>
        """;

    private static IEnumerable<Html> Crumbs(IReadOnlyList<(string Name, string Address)> path) =>
        path.Prepend(("Town", Addresses.Home)).Select(c => (Html)$"<li><a href=\"{c.Item2}\">{Pieces.Words(c.Item1)}</a></li>");
}
