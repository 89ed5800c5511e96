using System.Globalization;
using Sluice.Core.Migration;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowRuns;

/// <summary>A page of a suite's runs.</summary>
internal static class RunsPage
{
    /// <summary>How many runs stand on a page.</summary>
    public const int Size = 50;

    /// <param name="runs">The latest first; one more than the page shows when there are more.</param>
    /// <param name="until">The run the page begins at; null for the latest.</param>
    public static Html Draw(GatedSuite suite, IReadOnlyList<SuiteRun> runs, int? until) => SuitePieces.Page(suite, "Runs", Addresses.OfRuns(suite), $"""
        {Html.When(runs.Count == 0 && until is null, SuitePieces.NoRun(suite))}
        {Html.When(runs.Count > 0 || until is not null, Pieces.Table(
            "Runs",
            ["Run", "When", "Took", "Items", "Candidates", "Migrated", "Changed", "Tests asked for", "Unanswered", "Uninstallable", "Alarms"],
            [.. runs.Take(Size).Select(run => Row(suite, run))],
            "There is no run that early."))}
        <nav class="pager" aria-label="Pages">
        {Html.When(until is not null, Pieces.Page(Addresses.OfRuns(suite), $"Latest"))}
        {Html.When(runs.Count > Size, Pieces.Page(string.Create(CultureInfo.InvariantCulture, $"{Addresses.OfRuns(suite)}?until={runs.ElementAtOrDefault(Size)?.Number ?? 0}"), $"Earlier"))}
        </nav>
        """);

    private static Html Row(GatedSuite suite, SuiteRun run) => $"""
        <tr><td>{SuitePieces.Run(suite, run.Number)}</td><td>{Pieces.Time(run.StartedAt)}</td><td>{SuitePieces.Span(run.EndedAt - run.StartedAt)}</td><td>{run.Items}</td><td>{run.Candidates}</td>
        <td>{run.Accepted}</td><td>{run.Changed}</td><td>{run.Requests}</td><td>{run.Pending}</td><td>{run.UninstallableBefore} → {run.UninstallableAfter}</td>
        <td>{Html.When(run.Alarms is [_, ..], $"<span class=\"badge red\">{Pieces.Count(run.Alarms.Count, "alarm", "alarms")}</span>")}</td></tr>
        """;
}
