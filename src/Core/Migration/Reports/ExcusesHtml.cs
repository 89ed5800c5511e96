using System.Globalization;

namespace Sluice.Core.Migration;

/// <summary>All excuses for people (O-21): one page without anything from elsewhere, to be searched and sorted where it is read.</summary>
public static class ExcusesHtml
{
    public static void Write(TextWriter to, IReadOnlyList<Excuse> excuses, MigrationSettings settings, DateTimeOffset generated)
    {
        var links = new ArchiveLinks(settings.Distribution);
        var (title, moment) = (HtmlText.Escape($"Excuses for {settings.Series}"), generated.UtcDateTime.ToString("yyyy.MM.dd HH:mm:ss", CultureInfo.InvariantCulture));
        to.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <style>
            {ExcusesPage.Style}
            </style>
            </head>
            <body>
            <header>
            <h1>{title}</h1>
            <p>Generated: {moment} +0000 · {excuses.Count} items, {excuses.Count(excuse => excuse.IsCandidate)} candidates</p>
            <form id="controls" role="search">
            <label>Search <input id="search" type="search" placeholder="name, person, reason" autocomplete="off"></label>
            <label>Show <select id="show"><option value="">everything</option><option value="candidate">candidates</option><option value="waiting">waiting</option><option value="blocked">blocked</option></select></label>
            <label>Sort <select id="sort"><option value="given">youngest first</option><option value="age">oldest first</option><option value="name">by name</option><option value="verdict">worst first</option></select></label>
            <output id="count"></output>
            </form>
            </header>
            <main>
            <ul id="excuses">

            """);
        foreach (var excuse in ExcuseOrder.Sort(excuses))
            Write(to, excuse, links);
        to.Write($"""
            </ul>
            </main>
            <script>
            {ExcusesPage.Script}
            </script>
            </body>
            </html>

            """);
    }

    private static void Write(TextWriter to, Excuse excuse, ArchiveLinks links)
    {
        var name = HtmlText.Escape(excuse.Item.UnversionedName);
        var age = ExcuseOrder.Age(excuse);
        to.Write("<li class=\"");
        to.Write(Standing(excuse));
        to.Write("\" data-verdict=\"");
        to.Write(((int)excuse.Verdict).ToString(CultureInfo.InvariantCulture));
        to.Write("\" data-age=\"");
        to.Write(age.ToString("0.###", CultureInfo.InvariantCulture));
        to.Write($"\"><h2><a id=\"{name}\" name=\"{name}\" href=\"{HtmlText.Escape(links.Source(excuse.Item.Package))}\">{name}</a> ");
        to.Write($"<span>({Version(excuse, excuse.OldVersion, links)} to {Version(excuse, excuse.NewVersion, links)})</span> <a class=\"here\" href=\"#{name}\" aria-label=\"Link to {name}\">#</a></h2>\n");
        if (excuse.Maintainer is { } maintainer)
            to.Write($"<p class=\"who\">Maintainer: {HtmlText.Escape(maintainer)}</p>\n");
        to.Write("<ul>\n");
        foreach (var line in ExcuseText.Lines(excuse))
            WriteLine(to, line);
        to.Write("</ul>\n");
        WriteDetails(to, [.. excuse.Findings.SelectMany(finding => finding.DetailedInfo)]);
        to.Write("</li>\n");
    }

    private static void WriteLine(TextWriter to, string line)
    {
        to.Write(ExcuseText.IsHeading(line) ? "<li class=\"part\">" : "<li>");
        to.Write(line);
        to.Write("</li>\n");
    }

    /// <summary>Rebuilds may have hundreds of lines, which few want to see.</summary>
    private static void WriteDetails(TextWriter to, List<string> lines)
    {
        if (lines.Count is 0)
            return;

        to.Write($"<details{(lines.Count <= 3 ? " open" : "")}><summary>{lines.Count} {(lines.Count is 1 ? "detail" : "details")}</summary><ul>\n");
        foreach (var line in lines)
            WriteLine(to, line);
        to.Write("</ul></details>\n");
    }

    private static string Standing(Excuse excuse) => excuse switch
    {
        { IsCandidate: true } => "candidate",
        { Verdict: var verdict } when verdict.IsBlocked() => "blocked",
        _ => "waiting",
    };

    private static string Version(Excuse excuse, string? version, ArchiveLinks links) => version switch
    {
        null => "-",
        _ when links.Version(excuse.Item.Package, version) is { } address => HtmlText.Link(address, version),
        _ => HtmlText.Escape(version),
    };
}
