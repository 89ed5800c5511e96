using Sluice.Core.Migration;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowTests;

/// <summary>The running tests of a suite, the oldest first: what nobody answers comes to the top.</summary>
internal static class TestsPage
{
    private static readonly (string, string)[] Sorts = [("", "oldest first"), ("latest", "latest first"), ("name", "by package")];

    public static Html Draw(GatedSuite suite, IReadOnlyList<PendingTest> pending, Search search)
    {
        var here = Addresses.OfTests(suite);
        (string, string)[] shows = [("", "everything"), .. suite.Settings.Tests.Architectures.Select(architecture => (architecture, architecture)), ("owed", "not yet sent")];
        return SuitePieces.Page(
            suite,
            "Running tests",
            here,
            $"""
            <p>Tests that uploads need, and whose results are not here yet: queued for a test worker, or running. An upload waits until those that could hold it are answered. The list is at most half a minute old.</p>
            {(pending.Count == 0 ? None(suite) : Found(suite, pending, search))}
            """,
            Html.When(pending.Count > 0 || search != Search.Nothing, search.Form(here, "package or upload", shows, Sorts)));
    }

    private static Html None(GatedSuite suite) => suite.Settings.Tests.Mode is GateMode.Yes
        ? (Html)$"<p class=\"quiet\">Every test asked for is answered.</p>"
        : $"<p class=\"banner amber\">The configuration of {suite.Series} asks for no tests.</p>";

    private static Html Found(GatedSuite suite, IReadOnlyList<PendingTest> pending, Search search) => $"""
        <p class="headline">{pending.GroupBy(test => test.Key.Architecture, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (Html)$"{group.Key}: {group.Count()} ")}</p>
        {Unsent(pending.Count(test => !test.IsSent))}
        {search.List(Addresses.OfTests(suite), Pick(pending, search), "test", "tests", tests => Pieces.Table(
            "Running tests", ["Tested package", "Architecture", "Because of", "Asked", "Queue"], [.. tests.Select(test => Row(suite, test))], "No test is like that."))}
        """;

    private static Html Unsent(int count) => Html.When(
        count > 0, $"<p class=\"banner amber\"><strong>{Pieces.Count(count, "test is", "tests are")} decided and not yet sent.</strong> The next run sends what the queue did not take.</p>");

    private static List<PendingTest> Pick(IReadOnlyList<PendingTest> pending, Search search)
    {
        var found = pending
            .Where(test => search.Show switch { "" => true, "owed" => !test.IsSent, var architecture => test.Key.Architecture == architecture })
            .Where(test => search.Fits(test.Key.Source, test.Key.Trigger));
        return
        [
            .. search.Sort switch
            {
                "latest" => found.OrderByDescending(test => test.Since).ThenBy(test => test.Key.Source, StringComparer.Ordinal),
                "name" => found.OrderBy(test => test.Key.Source, StringComparer.Ordinal).ThenBy(test => test.Key.Architecture, StringComparer.Ordinal).ThenBy(test => test.Key.Trigger, StringComparer.Ordinal),
                _ => found.OrderBy(test => test.Since).ThenBy(test => test.Key.Source, StringComparer.Ordinal),
            },
        ];
    }

    private static Html Row(GatedSuite suite, PendingTest test) => $"""
        <tr><td>{Pieces.Link(TestHistory(suite, test.Key), Pieces.Words(test.Key.Source))} <span class="quiet">{Pieces.Words(test.Request?.Version ?? "")}</span></td><td>{test.Key.Architecture}</td>
        <td>{Trigger(suite, test.Key)}</td><td>{(test.Since is { } since ? Pieces.Time(since) : Html.Nothing)}</td>
        <td>{test.Request?.Family.ToString().ToLowerInvariant()}{Html.When(!test.IsSent, $" <span class=\"badge amber\">not yet sent</span>")}{Html.When(
            test.Request is { Attempt: > 1 }, $" <span class=\"badge grey\">asked again</span>")}</td></tr>
        """;

    private static Html Trigger(GatedSuite suite, TestKey key) => key.Trigger is TestKey.Reference
        ? (Html)$"<span class=\"quiet\">{suite.Target} as it is, to compare with</span>"
        : $"{SuitePieces.Item(suite, key.TriggerSource, key.TriggerSource)} <span class=\"quiet\">{Pieces.Words(key.TriggerVersion)}</span>";

    private static string? TestHistory(GatedSuite suite, TestKey key) => suite.Settings.Tests.CiAddress is "" ? null : TestLinkRules.History(suite.Settings, key.Subject);
}
