using System.Globalization;
using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowHints;

/// <summary>The hints in force in a suite's last run, the oldest first: what nobody needs any more comes to the top.</summary>
internal static class HintsPage
{
    private const int MostItems = 5;

    private static readonly (string, string)[] Shows = [("", "everything"), ("used", "used"), ("unused", "used by nothing")];
    private static readonly (string, string)[] Sorts = [("", "oldest first"), ("latest", "latest first"), ("by", "by person"), ("type", "by type")];

    public static Html Draw(SuiteScene scene, Search search)
    {
        var here = Addresses.OfHints(scene.Suite);
        return SuitePieces.Page(
            scene.Suite,
            "Hints",
            here,
            scene is { Run: { } run, Contents: { } contents } ? Found(scene.Suite, run, contents.Hints, search) : SuitePieces.Missing(scene),
            Html.When(scene.Contents is { Hints: [_, ..] }, search.Form(here, "package, type, person", Shows, Sorts)));
    }

    private static Html Found(GatedSuite suite, SuiteRun run, Seq<HintRecord> hints, Search search) => $"""
        <p>What people say beside the rules, each in a file of their own. A hint that no item's verdict uses does nothing now: whoever wrote it may take it away.</p>
        {Html.When(hints is [], $"<p class=\"quiet\">No hint is in force{Html.When(suite.Hints is null, $": the configuration of {suite.Series} names no directory of hints")}.</p>")}
        {Html.When(hints is not [], search.List(Addresses.OfHints(suite), Pick(hints, search), "hint", "hints", some => Pieces.Table(
            "Hints", ["Hint", "By", "In force", "Used by"], [.. some.Select(hint => Row(suite, run, hint))], "No hint is like that.")))}
        """;

    private static List<HintRecord> Pick(Seq<HintRecord> hints, Search search)
    {
        var found = hints
            .Where(hint => search.Show switch { "used" => hint.UsedBy is not [], "unused" => hint.UsedBy is [], _ => true })
            .Where(hint => search.Fits(hint.Type, hint.Says, hint.By));
        return
        [
            .. search.Sort switch
            {
                "latest" => found.OrderByDescending(hint => hint.Since),
                "by" => found.OrderBy(hint => hint.By, StringComparer.Ordinal).ThenBy(hint => hint.Line),
                "type" => found.OrderBy(hint => hint.Type, StringComparer.Ordinal).ThenBy(hint => hint.Says, StringComparer.Ordinal),
                _ => found.OrderBy(hint => hint.Since),
            },
        ];
    }

    private static Html Row(GatedSuite suite, SuiteRun run, HintRecord hint) => $"""
        <tr><td><code>{Pieces.Words(hint.Type)}</code> {Pieces.Words(hint.Says)}</td><td>{Pieces.Words(hint.By)}{Html.When(hint.Line > 0, $" <span class=\"quiet\">line {hint.Line}</span>")}</td>
        <td>{Age(run.StartedAt - hint.Since)} <span class="quiet">since {Pieces.Time(hint.Since)}</span></td><td>{Users(suite, hint.UsedBy)}</td></tr>
        """;

    private static Html Users(GatedSuite suite, Seq<string> items) => items is []
        ? (Html)$"<span class=\"badge grey\">nothing</span>"
        : $"{items.Take(MostItems).Select(item => (Html)$"{SuitePieces.Item(suite, SourceOf(item), item)} ")}{Html.When(items.Count > MostItems, $"and {items.Count - MostItems} more")}";

    private static string SourceOf(string item) => item.TrimStart('-').Split('/', '_')[0];

    private static string Age(TimeSpan age) => age.TotalDays < 1 ? "less than a day" : string.Create(CultureInfo.InvariantCulture, $"{Pieces.Count((int)age.TotalDays, "day", "days")}");
}
