using Sluice.Core.Merging;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowBranch;

/// <summary>A page of a branch's stagings, each failed one with the tree of what it was divided into.</summary>
internal static class BranchPage
{
    /// <summary>How many stagings stand on a page.</summary>
    public const int Size = 20;

    /// <summary>How many before and after the page are looked at for what belongs to it.</summary>
    public const int Around = 40;

    /// <param name="past">What is over, the latest first: the page's stagings and those around them.</param>
    /// <param name="until">The staging the page begins at; null for the latest.</param>
    public static Html Draw(BranchScene scene, IReadOnlyList<PastStaging> past, int? until, Sight sight)
    {
        var known = scene.Board.Stagings.Select(staging => StagingCard.Of(staging, scene.Project, scene.Branch))
            .Concat(past.Select(ended => StagingCard.Of(ended, scene.Project, scene.Branch)))
            .ToList();
        var titles = scene.Board.PullRequests.ToDictionary(pull => pull.Id, pull => pull.Title);
        var below = known.Where(card => until is null || card.Staging.Number <= until).ToList();
        return Layout.Page(scene.Branch.Name, [], $"""
            <p class="headline">{Pieces.Words(scene.Project.Name)}: {Headline.Of(scene)}</p>
            {Banners.Of(scene, sight)}
            {WeekStrip.Draw(scene)}
            <h2>Stagings, the latest first</h2>
            {Html.When(below.Count == 0, $"<p class=\"quiet\">Nothing was staged {Html.When(until is not null, $"before that ")}yet.</p>")}
            <div class="history">{below.Take(Size).Select(card => Entry(card, known, scene, sight, titles))}</div>
            {Pager(scene.Branch, below, until)}
            """);
    }

    private static Html Entry(
        StagingCard card, IReadOnlyList<StagingCard> known, BranchScene scene, Sight sight, IReadOnlyDictionary<Core.PullRequestId, string> titles) =>
        $"<h3 class=\"hidden\">Staging {card.Staging.Number}</h3>{card.Draw(sight, titles)}{BisectionTree.Draw(card, known, scene.Board.Splits)}";

    private static Html Pager(BranchId branch, List<StagingCard> below, int? until) => $"""
        <nav class="pager" aria-label="Pages">
        {Html.When(until is not null, Pieces.Page(Addresses.Of(branch), $"Latest"))}
        {Html.When(below.Count > Size, Pieces.Page(Addresses.Of(branch, below.ElementAtOrDefault(Size)?.Staging.Number ?? 0), $"Earlier"))}
        </nav>
        """;
}
