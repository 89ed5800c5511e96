using Sluice.Core.Migration;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowItem;

/// <summary>A source package: each of its items with its answer, then all their changes.</summary>
internal static class ItemPage
{
    public const int MostChanges = 100;

    /// <param name="history">The latest first.</param>
    public static Html Draw(SuiteScene scene, string package, IReadOnlyList<PastChange> history, ItemMail mail)
    {
        var items = (scene.Contents?.Items ?? []).Where(item => item.Source == package).ToList();
        return SuitePieces.Page(scene.Suite, package, Addresses.OfItem(scene.Suite, package), $"""
            {SuitePieces.Missing(scene)}
            {Html.When(scene.Contents is not null && items.Count == 0, Nothing(scene.Suite, package, history))}
            {items.Select(item => Item(scene, item))}
            {mail.Draw()}
            {Layout.Section("history", "History, the latest first", Past(scene.Suite, history))}
            """);
    }

    private static Html Nothing(GatedSuite suite, string package, IReadOnlyList<PastChange> history) => $"""
        <p class="box grey">{Pieces.Words(package)} is the same source in {suite.Source} and {suite.Target}, or in neither: nothing waits.
        {Html.When(history.Count == 0, $"No run has ever had to decide about it. Items are named by their source package, not by what is built of it.")}</p>
        """;

    private static Html Item(SuiteScene scene, ItemRecord item)
    {
        var (suite, explained) = (scene.Suite, item.Explanation);
        return $"""
            <section aria-label="{item.Name}"><h2>{Pieces.Words(item.Name)} {SuitePieces.Versions(item.OldVersion, item.NewVersion)}</h2>
            <div class="box {Look.OfStanding(explained.Standing).Colour}" role="group" aria-label="State of {item.Name}"><p>{SuitePieces.Badge(explained.Standing)} {Pieces.Prose(explained.Says)} Since {Pieces.Time(item.Since)}.</p>
            {Html.When(explained.ToDo is not "", $"<p><strong>First thing to do:</strong> {Pieces.Sentence(explained.ToDo)}</p>")}
            <p><strong>Next:</strong> {Pieces.Prose(explained.Next)}</p></div>
            <ul class="checklist" aria-label="Conditions of {item.Name}">{explained.Conditions.Select(Condition)}</ul>
            <dl class="facts">
            {Html.When(item.Maintainer is not null, $"<dt>Maintainer</dt><dd>{Pieces.Words(item.Maintainer ?? "")}</dd>")}
            {Html.When(item.Reasons is [_, ..], $"<dt>Held by</dt><dd>{Pieces.Words(string.Join(", ", item.Reasons))}</dd>")}
            {Html.When(item.Evidence is [_, ..], $"<dt>Evidence</dt><dd>{Evidence(suite, item)}</dd>")}
            {Hints(scene, item)}
            <dt>Tests</dt><dd>{Pieces.Page($"{Addresses.OfTests(suite)}?q={Uri.EscapeDataString(item.Source)}", $"those running for it")}</dd>
            </dl></section>
            """;
    }

    private static Html Condition(ItemCondition condition) => $"""
        <li>{Pieces.Badge(condition.IsMet ? new("met", "green", "✓") : condition.Who is [] ? new("waiting", "amber", "…") : new("missing", "red", "✗"))}
        <strong>{Pieces.Words(condition.Subject)}</strong> {Pieces.Sentence(condition.Says)}{Html.When(
            !condition.IsMet, $"<span class=\"why\">Who can change it: {Pieces.Words(condition.Who is [] ? "nobody has to, it comes by itself" : string.Join("; ", condition.Who))}</span>")}</li>
        """;

    private static Html Evidence(GatedSuite suite, ItemRecord item) => $"""
        <details id="evidence-{item.Name}"><summary>{Pieces.Count(item.Evidence.Count, "run or bug", "runs and bugs")} this rests on</summary>
        <ul class="checks">{item.Evidence.Select(evidence => (Html)$"<li>{Pieces.Link(LogOf(suite, evidence), $"<code>{Pieces.Words(evidence)}</code>")}</li>")}</ul></details>
        """;

    /// <summary>Null for what has no log, and where no address of logs is known.</summary>
    private static string? LogOf(GatedSuite suite, string evidence) => suite.Settings.Tests.CiAddress is not "" && evidence.Split('/') is [var source, var architecture, var run]
        ? TestLinkRules.Log(suite.Settings, new(source, architecture), run)
        : null;

    private static Html Hints(SuiteScene scene, ItemRecord item)
    {
        var used = (scene.Contents?.Hints ?? []).Where(hint => hint.UsedBy.Contains(item.Name)).ToList();
        return Html.When(used.Count > 0, $"""
            <dt>Hints</dt><dd><ul class="checks">{used.Select(hint => (Html)$"<li><code>{Pieces.Words($"{hint.Type} {hint.Says}")}</code> by {Pieces.Words(hint.By)}, since {Pieces.Time(hint.Since)}</li>")}</ul></dd>
            """);
    }

    private static Html Past(GatedSuite suite, IReadOnlyList<PastChange> history) => Pieces.Table(
        "History",
        ["When", "Run", "Item", "Version", "Change", "Because"],
        [
            .. history.Select(past => (Html)$"""
                <tr><td>{Pieces.Time(past.At)}</td><td>{SuitePieces.Run(suite, past.Run)}</td><td>{Pieces.Words(past.Change.Item)}</td><td>{Pieces.Words(past.Change.Version ?? "–")}</td><td>{SuitePieces.Badge(past.Change.From)} → {SuitePieces.Badge(past.Change.To)}</td><td>{Pieces.Sentence(past.Change.Because)}</td></tr>
                """),
        ],
        "No run has seen it change.");
}
