using System.Globalization;
using Sluice.Core.Migration;

namespace Sluice.Functions.Pages;

/// <summary>The pieces that the pages of a suite share.</summary>
internal static class SuitePieces
{
    /// <summary>A page of a suite, with the way to the suite's other pages.</summary>
    /// <param name="here">The page's own address.</param>
    public static Html Page(GatedSuite suite, string title, string here, Html main, Html? tools = null) => Layout.Page(
        $"{title} · {suite.Series}",
        $"{Pieces.Words(title)} <span class=\"quiet\">{suite.Series}, from {suite.Source} to {suite.Target}</span>",
        [("Suites", Addresses.Suites), (suite.Series, Addresses.Of(suite))],
        main,
        $"{Tabs(suite, here)}{tools}");

    /// <summary>What there is to say where nothing can be shown; nothing when something can.</summary>
    public static Html Missing(SuiteScene scene) => scene switch
    {
        { Run: null } => NoRun(scene.Suite),
        { Contents: null } => $"""
            <p class="banner amber"><strong>The file of run {scene.Run.Number} is gone.</strong> The next run, within {Span(scene.Suite.Every)}, writes a new one. Take nothing away
            from the container <code>runs</code> that is of the latest run.</p>
            """,
        _ => Html.Nothing,
    };

    /// <summary>Nothing has been decided yet, and who waits wants to know when that will be.</summary>
    public static Html NoRun(GatedSuite suite) => $"""
        <p class="banner grey"><strong>No run of {suite.Series} has ended yet.</strong> The gate begins one by itself every {Span(suite.Every)}. If none ends,
        the log of the function <code>OnSuiteDue</code> says why: most often the archive or its keyring cannot be read.</p>
        """;

    public static Html Alarms(SuiteRun run) => $"{run.Alarms.Select(alarm => (Html)$"<p class=\"banner red\"><strong>Alarm.</strong> {Pieces.Sentence(alarm)}</p>")}";

    public static Html Badge(string standing) => Pieces.Badge(Look.OfStanding(standing));

    public static Html Versions(string? old, string? fresh) => $"<span class=\"quiet\">{Pieces.Words(Version(old))} → {Pieces.Words(Version(fresh))}</span>";

    public static Html Item(GatedSuite suite, string source, string name) => Pieces.Page(Addresses.OfItem(suite, source), Pieces.Words(name));

    public static Html Run(GatedSuite suite, int number) => Pieces.Page(Addresses.OfRun(suite, number), $"run {number}");

    public static string Span(TimeSpan span) => span switch
    {
        { TotalHours: >= 1 } when span.Minutes is 0 => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h"),
        { TotalMinutes: >= 1 } when span.Seconds is 0 => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
    };

    /// <summary>A change from the one before, for a list of changes.</summary>
    public static Html Change(GatedSuite suite, ItemChange change) => $"""
        <tr><td>{Item(suite, change.Source, change.Item)}</td><td>{Pieces.Words(change.Version ?? "–")}</td><td>{Badge(change.From)} → {Badge(change.To)}</td><td>{Pieces.Sentence(change.Because)}</td></tr>
        """;

    private static string Version(string? version) => version ?? "–";

    private static Html Tabs(GatedSuite suite, string here)
    {
        (string Name, string Address)[] tabs =
        [
            ("Excuses", Addresses.Of(suite)), ("Running tests", Addresses.OfTests(suite)), ("Hints", Addresses.OfHints(suite)), ("Runs", Addresses.OfRuns(suite)),
        ];
        return $"<nav class=\"tabs\" aria-label=\"Pages of {suite.Series}\">{tabs.Select(tab => Tab(tab.Name, tab.Address, tab.Address == here))}</nav>";
    }

    private static Html Tab(string name, string address, bool isHere) => $"<a href=\"{address}\"{Html.When(isHere, $" aria-current=\"page\"")}>{name}</a> ";
}
