using Sluice.Core.Migration;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowSuite;

/// <summary>The items of a suite's last run, searched and sorted here: however many there are, a browser gets a page of them.</summary>
internal static class SuitePage
{
    private const int MostWords = 240;

    private static readonly (string, string)[] Shows =
        [("", "everything"), ("blocked", "blocked"), ("waiting", "waiting"), ("candidate", "candidates"), ("migrated", "migrated")];

    private static readonly (string, string)[] Sorts = [("", "latest change first"), ("oldest", "oldest first"), ("worst", "worst first"), ("name", "by name")];

    public static Html Draw(SuiteScene scene, Search search)
    {
        var here = Addresses.Of(scene.Suite);
        return SuitePieces.Page(
            scene.Suite,
            "Excuses",
            here,
            scene is { Run: { } run, Contents: { } contents } ? Found(scene.Suite, run, contents, search) : SuitePieces.Missing(scene),
            Html.When(scene.Contents is not null, search.Form(here, "package, person, reason", Shows, Sorts)));
    }

    private static Html Found(GatedSuite suite, SuiteRun run, RunContents contents, Search search)
    {
        var found = Pick(contents.Items, search);
        return $"""
            {SuitePieces.Alarms(run)}
            <p class="headline">{Standings(contents.Items)}</p>
            <p class="quiet">As {SuitePieces.Run(suite, run.Number)} left it, {Pieces.Time(run.EndedAt)}. The next is due {SuitePieces.Span(suite.Every)} after it began.</p>
            {search.List(Addresses.Of(suite), found, "item", "items", items => $"<ul class=\"items\" aria-label=\"Items\">{items.Select(item => Line(suite, item))}</ul>")}
            """;
    }

    private static List<ItemRecord> Pick(IEnumerable<ItemRecord> items, Search search)
    {
        var found = items.Where(item => search.Show is "" || item.Explanation.Standing == search.Show).Where(item => Fits(item, search));
        return
        [
            .. search.Sort switch
            {
                "oldest" => found.OrderBy(item => item.Since).ThenBy(item => item.Name, StringComparer.Ordinal),
                "worst" => found.OrderByDescending(item => item.Verdict).ThenBy(item => item.Name, StringComparer.Ordinal),
                "name" => found.OrderBy(item => item.Name.TrimStart('-'), StringComparer.Ordinal),
                _ => found.OrderByDescending(item => item.Since).ThenBy(item => item.Name, StringComparer.Ordinal),
            },
        ];
    }

    private static bool Fits(ItemRecord item, Search search) => search.Words is "" || search.Fits(
        item.Name, item.Source, item.Maintainer, item.NewVersion, string.Join(' ', item.Reasons), string.Join('\n', item.Explanation.Conditions.Select(condition => condition.Says)));

    private static Html Standings(IReadOnlyList<ItemRecord> items) => $"""
        {items.GroupBy(item => item.Explanation.Standing, StringComparer.Ordinal)
            .OrderBy(group => Array.FindIndex(Shows, show => show.Item1 == group.Key))
            .Select(group => (Html)$"{SuitePieces.Badge(group.Key)} {group.Count()} ")}
        """;

    private static Html Line(GatedSuite suite, ItemRecord item) => $"""
        <li>{SuitePieces.Item(suite, item.Source, item.Name)} {SuitePieces.Versions(item.OldVersion, item.NewVersion)} {SuitePieces.Badge(item.Explanation.Standing)}
        <span class="quiet">since {Pieces.Time(item.Since)}</span>{Html.When(item.Maintainer is not null, $" <span class=\"quiet\">{Pieces.Words(item.Maintainer ?? "")}</span>")}
        <span class="why">{Pieces.Words(Why(item.Explanation))}</span></li>
        """;

    private static string Why(ItemExplanation explained)
    {
        var why = string.Join("; ", explained.Conditions.Where(condition => !condition.IsMet).Select(condition => $"{condition.Subject}: {condition.Says}"));
        return why switch
        {
            "" => explained.Says,
            { Length: > MostWords } => $"{why[..MostWords]}…",
            _ => why,
        };
    }
}
