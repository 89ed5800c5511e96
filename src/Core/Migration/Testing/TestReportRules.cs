namespace Sluice.Core.Migration;

/// <summary>What the reports show of an upload's tests (O-11, A-107).</summary>
public static class TestReportRules
{
    /// <summary>Of each architecture the label and where to look (O-11).</summary>
    public static Seq<(string Key, Detail Value)> Details(MigrationSettings settings, IReadOnlyList<TestGroup> groups) =>
    [
        .. groups.GroupBy(group => group.Name).Select(named => (named.Key, (Detail)new Detail.Map(
            [.. named.SelectMany(group => group.Tests).Select(test => (test.Key.Architecture, (Detail)new Detail.List(
            [
                test.Label.Word(),
                Log(settings, test),
                TestLinkRules.History(settings, test.Key.Subject),
                TestLinkRules.Artifacts(settings, test.Key.Subject, test.RunId),
                TestLinkRules.Retry(settings, test.Key, test.Label, test.RunId),
            ])))]))),
    ];

    /// <summary>A line for each group of which somebody may want to know (A-107).</summary>
    public static IEnumerable<string> Lines(MigrationSettings settings, IReadOnlyList<TestGroup> groups) =>
        from @group in groups
        where @group.Tests.Any(test => !test.Label.IsQuiet())
        select $"autopkgtest for {HtmlText.Escape(@group.Name)}: {string.Join(", ", @group.Tests.Select(test => Shown(settings, test)))}";

    private static string Shown(MigrationSettings settings, JudgedTest test)
    {
        var architecture = HtmlText.Escape(test.Key.Architecture);
        var shown = TestLinkRules.History(settings, test.Key.Subject) is { } history ? $"<a href=\"{Quoted(history)}\">{architecture}</a>" : architecture;
        shown += $": <a href=\"{Quoted(Log(settings, test))}\">{test.Label.Html()}</a>";
        if (TestLinkRules.Retry(settings, test.Key, test.Label, test.RunId) is { } retry)
            shown += $" <a href=\"{Quoted(retry)}\" style=\"text-decoration: none;\">♻ </a> ";
        if (TestLinkRules.Artifacts(settings, test.Key.Subject, test.RunId) is { } artifacts)
            shown += $" <a href=\"{Quoted(artifacts)}\">[artifacts]</a>";
        return shown;
    }

    private static string Log(MigrationSettings settings, JudgedTest test) =>
        test.RunId is { } run ? TestLinkRules.Log(settings, test.Key.Subject, run) : TestLinkRules.Running(settings);

    /// <remarks>An ampersand between parameters stays as it is, for those who read the address out of the line; what follows it is no entity's name.</remarks>
    private static string Quoted(string address) =>
        address.Replace("\"", "&quot;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
