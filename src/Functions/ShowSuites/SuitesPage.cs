using Sluice.Core.Migration;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowSuites;

/// <summary>The page for "what is gated here, and does it run?".</summary>
internal static class SuitesPage
{
    /// <summary>A run that is so many times its rhythm ago is said to be late.</summary>
    private const int Patience = 3;

    /// <param name="scenes">Of what the visitor may see.</param>
    /// <param name="hidden">How many suites are kept back.</param>
    public static Html Draw(IReadOnlyList<SuiteScene> scenes, int hidden, DateTimeOffset now) => Layout.Page("Suites", [], $"""
        {scenes.Select(scene => Suite(scene, now))}
        {Html.When(scenes.Count + hidden == 0, $"<p class=\"quiet\">No suite is gated here. Name one under <code>suites</code> in the configuration, and the next run is its first.</p>")}
        {Html.When(hidden > 0, $"<p class=\"quiet\">Suites that are not public are shown to insiders: open <code>{Addresses.Enter}?code=KEY</code> once, KEY being a function key of this gate.</p>")}
        """);

    private static Html Suite(SuiteScene scene, DateTimeOffset now) => $"""
        <section class="suite"><h2>{Pieces.Page(Addresses.Of(scene.Suite), Pieces.Words(scene.Suite.Series))} <span class="quiet">from {scene.Suite.Source} to {scene.Suite.Target}, {string.Join(", ", scene.Suite.Settings.Architectures)}</span></h2>
        {(scene.Run is { } run ? Last(scene.Suite, run, now) : SuitePieces.NoRun(scene.Suite))}
        </section>
        """;

    private static Html Last(GatedSuite suite, SuiteRun run, DateTimeOffset now) => $"""
        {Html.When(now - run.EndedAt > suite.Every * Patience, $"<p class=\"banner amber\"><strong>Late.</strong> A run is due every {SuitePieces.Span(suite.Every)}; the log of the function <code>OnSuiteDue</code> says why there is none.</p>")}
        {SuitePieces.Alarms(run)}
        <p>{Pieces.Count(run.Items, "item", "items")}: {Pieces.Count(run.Candidates, "candidate", "candidates")}, {run.Accepted} migrated.
        {Pieces.Page(Addresses.OfTests(suite), $"{Pieces.Count(run.Pending, "test", "tests")}")} unanswered, {run.Requests} asked for by the last run.
        {Pieces.Page(Addresses.OfHints(suite), $"Hints")}, {Pieces.Page(Addresses.OfRuns(suite), $"runs")}.</p>
        <p class="quiet">Last run: {SuitePieces.Run(suite, run.Number)}, {Pieces.Between(run.StartedAt, run.EndedAt)}, {Pieces.Count(run.Changed, "item", "items")} changed.</p>
        """;
}
