using Sluice.Core.Merging;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowDashboard;

/// <summary>One branch on the dashboard: its latest stagings, then what waits, sorted by what it waits for.</summary>
internal static class BranchSection
{
    /// <summary>More than this of one kind is counted, not listed: nobody reads further, and every browser has to.</summary>
    private const int MostListed = 200;

    public static Html Draw(BranchScene scene, Sight sight)
    {
        var titles = scene.Board.PullRequests.ToDictionary(pull => pull.Id, pull => pull.Title);
        var waiting = scene.Waiting;
        return $"""
            <section class="branch"><h3>{Pieces.Page(Addresses.Of(scene.Branch), Pieces.Words(scene.Branch.Name))}{Html.When(scene.IsDisabled, $" <span class=\"badge grey\">inactive</span>")} <span class="headline">{Headline.Of(scene)}</span></h3>
            {Banners.Of(scene, sight)}
            {WeekStrip.Draw(scene)}
            <div class="stagings">{Cards(scene).Select(card => card.Draw(sight, titles))}</div>
            {List(scene, "Splits", "staged next", [.. waiting.Splits.Select(split => Split(split.Split, split.Batches, scene, sight))])}
            {List(scene, "Awaiting", "ready, staged when it is their turn", [.. waiting.Ready.Select(batch => Ready(batch, scene, sight))])}
            {List(scene, "Blocked", "approved, and something is missing", [.. waiting.Blocked.Select(stuck => Stuck(stuck, scene, sight))])}
            {List(scene, "Failed", "thrown out until a push or a retry", [.. waiting.Failed.Select(stuck => Stuck(stuck, scene, sight))])}
            {Folded(scene, [.. waiting.Unapproved.Select(stuck => Stuck(stuck, scene, sight))])}
            </section>
            """;
    }

    private static IEnumerable<StagingCard> Cards(BranchScene scene) => scene.Board.Stagings
        .Select(staging => StagingCard.Of(staging, scene.Project, scene.Branch))
        .Concat(scene.Latest.Select(past => StagingCard.Of(past, scene.Project, scene.Branch)))
        .Take(Scenes.MostStagings);

    private static Html Split(Split split, IEnumerable<Batch> batches, BranchScene scene, Sight sight) => $"""
        <li><span class="badge amber">split {split.Number}</span> {Html.When(split.IsUrgent, $"<strong>urgent</strong> ")}{Html.When(
            split.From is not null, $"of {Pieces.Page(Addresses.OfStaging(scene.Branch, split.From ?? 0), $"staging {split.From ?? 0}")} ")}
        {batches.Select(batch => PullRequestLine.Draw(batch, scene.Project, sight))}</li>
        """;

    private static Html Ready(Batch batch, BranchScene scene, Sight sight) => $"""
        <li>{PullRequestLine.Draw(batch, scene.Project, sight)}{Html.When(batch.Priority is not Priority.Default, $" <span class=\"badge purple\">{Word(batch.Priority)}</span>")}{Html.When(
            batch.Waiver is not null, $" <span class=\"badge purple\">checks skipped</span>")}</li>
        """;

    private static string Word(Priority priority) => priority is Priority.Alone ? "alone" : "priority";

    private static Html Stuck(Stuck stuck, BranchScene scene, Sight sight)
    {
        var visible = stuck.Batch.PullRequests.All(pull => sight.Sees(pull.Id, scene.Project));
        return $"""
            <li>{PullRequestLine.Draw(stuck.Batch, scene.Project, sight)}
            {Html.When(visible, $"<span class=\"why\">{Pieces.Sentence(string.Join("; ", stuck.Missing.Select(phrase => Short(phrase, stuck.Batch))))}</span>")}</li>
            """;
    }

    /// <remarks>Who misses it is said only where there is a choice.</remarks>
    private static string Short(string phrase, Batch batch) =>
        batch.PullRequests is [var only] && phrase.StartsWith($"{only.Id} ", StringComparison.Ordinal) ? phrase[(only.Id.ToString().Length + 1)..] : phrase;

    private static Html List(BranchScene scene, string heading, string meaning, IReadOnlyList<Html> lines) => Html.When(lines.Count > 0, $"""
        <section class="waiting"><h4>{heading} <span class="quiet">{lines.Count} · {meaning}</span></h4>
        <ul class="batches" aria-label="{heading} on {scene.Branch.Name}">{lines.Take(MostListed)}</ul>{More(lines.Count)}</section>
        """);

    private static Html Folded(BranchScene scene, IReadOnlyList<Html> lines) => Html.When(lines.Count > 0, $"""
        <details class="waiting" id="unapproved-{scene.Branch.ToString()}"><summary>{Pieces.Count(lines.Count, "batch is", "batches are")} open and not approved</summary>
        <ul class="batches">{lines.Take(MostListed)}</ul>{More(lines.Count)}</details>
        """);

    private static Html More(int count) => Html.When(count > MostListed, $"<p class=\"quiet\">and {count - MostListed} more</p>");
}
