using System.Globalization;
using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowRun;

/// <summary>A run and what it changed.</summary>
internal static class RunPage
{
    /// <summary>More than this is counted, not listed: the first run changes everything.</summary>
    private const int MostListed = 200;

    /// <summary>How far back the comparisons offered reach: about an hour, a day and a week of runs.</summary>
    private static readonly int[] Steps = [2, 48, 336];

    /// <param name="contents">Null when the run's file is gone.</param>
    /// <param name="since">An earlier run to compare with; null for the one before.</param>
    public static Html Draw(GatedSuite suite, SuiteRun run, RunContents? contents, (int Number, RunContents Contents)? since) => SuitePieces.Page(
        suite, string.Create(CultureInfo.InvariantCulture, $"Run {run.Number}"), Addresses.OfRun(suite, run.Number), $"""
        {SuitePieces.Alarms(run)}
        <dl class="facts">
        <dt>When</dt><dd>{Pieces.Between(run.StartedAt, run.EndedAt)}, {SuitePieces.Span(run.EndedAt - run.StartedAt)}</dd>
        <dt>Items</dt><dd>{run.Items}, of which {Pieces.Count(run.Candidates, "candidate", "candidates")}, {run.Accepted} migrated</dd>
        <dt>Tests</dt><dd>{run.Requests} asked for, {run.Pending} unanswered</dd>
        <dt>Uninstallable</dt><dd>{run.UninstallableBefore} before, {run.UninstallableAfter} after what migrated</dd>
        </dl>
        {(contents is null ? Gone(suite, run) : Changes(suite, run, since is { } earlier ? RunRules.Changes(earlier.Contents, contents) : contents.Changes, since?.Number))}
        <nav class="pager" aria-label="Other runs">
        {Html.When(run.Number > 1, Pieces.Page(Addresses.OfRun(suite, run.Number - 1), $"Run before"))}
        {Steps.Where(step => run.Number > step).Select(step => Pieces.Page(
            string.Create(CultureInfo.InvariantCulture, $"{Addresses.OfRun(suite, run.Number)}?since={run.Number - step}"), $"Compare with run {run.Number - step}"))}
        </nav>
        """);

    private static Html Gone(GatedSuite suite, SuiteRun run) =>
        $"<p class=\"banner amber\">The file with all that run {run.Number} of {suite.Series} found is gone, and what it changed with it; how each item came to stand as it does is on its own page.</p>";

    private static Html Changes(GatedSuite suite, SuiteRun run, Seq<ItemChange> changes, int? since) => Layout.Section(
        "changes",
        since is { } other ? string.Create(CultureInfo.InvariantCulture, $"Changed since run {other}") : run.Number is 1 ? "Seen for the first time" : "Changed since the run before",
        $"""
        <p class="quiet">{Pieces.Count(changes.Count, "change", "changes")}{Html.When(changes.Count > MostListed, $", of which the first {MostListed}")}</p>
        {Pieces.Table("Changes", ["Item", "Version", "Change", "Because"], [.. changes.Take(MostListed).Select(change => SuitePieces.Change(suite, change))], "Nothing changed.")}
        """);
}
