using Sluice.Core.Migration;
using Sluice.Functions.Pages;
using Sluice.Platform.Suites;

namespace Sluice.Functions.Tests.Pages;

public sealed class VisitingSuites
{
    private static readonly string[] Doors = ["suite", "item", "tests", "hints", "runs", "run"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Insiders_see_every_page_of_a_suite()
    {
        var stage = await FilledAsync(SuiteStage.Forky);

        foreach (var door in Doors)
        {
            var (status, body) = await OpenAsync(stage, door, "forky", isInsider: true);
            Assert.Equal(200, status);
            Assert.Contains("forky", body, StringComparison.Ordinal);
        }

        Assert.Contains("lightgreen", (await OpenAsync(stage, "tests", "forky", isInsider: true)).Body, StringComparison.Ordinal);
        Assert.Contains("/api/pages/runs/forky/2", (await OpenAsync(stage, "item", "forky", isInsider: true)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_not_shown_look_the_same()
    {
        var stage = await FilledAsync(SuiteStage.Forky);
        var unknown = await OpenAsync(stage, "suite", "nobody", isInsider: true);

        Assert.Equal(404, unknown.Status);
        foreach (var door in Doors)
            Assert.Equal(unknown, await OpenAsync(stage, door, "forky", isInsider: false));
        Assert.DoesNotContain("forky", (await OpenAsync(stage, "suites", "", isInsider: false)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_suite_is_shown_to_everybody()
    {
        var stage = await FilledAsync(SuiteStage.Forky with { IsPublic = true });

        foreach (var door in Doors.Append("suites"))
            Assert.Equal(200, (await OpenAsync(stage, door, "forky", isInsider: false)).Status);
    }

    [Fact]
    public async Task A_new_run_shows_at_once()
    {
        var stage = await FilledAsync(SuiteStage.Forky);
        var runs = new LastRuns(stage.Books);
        await runs.ReadAsync(SuiteStage.Forky, Cancellation);

        await stage.RunAsync(SuiteStage.Run(3), SuiteStage.Contents(SuiteStage.Item("blue")));

        Assert.Equal("blue", (await runs.ReadAsync(SuiteStage.Forky, Cancellation)).Contents!.Items.Single().Name);
    }

    [Fact]
    public async Task Running_tests_are_read_again_after_half_a_minute()
    {
        var stage = await FilledAsync(SuiteStage.Forky);
        await OpenAsync(stage, "tests", "forky", isInsider: true);
        await stage.OweAsync(new TestRequest("forky", new("green/2-1", "darkgreen", "amd64"), "1-1", ["green/2-1"], [], QueueFamily.Ordinary));

        Assert.DoesNotContain("darkgreen", (await OpenAsync(stage, "tests", "forky", isInsider: true)).Body, StringComparison.Ordinal);
        stage.Wait(OpenTests.Freshness);
        Assert.Contains("darkgreen", (await OpenAsync(stage, "tests", "forky", isInsider: true)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_is_explained_as_JSON_item_by_item()
    {
        var stage = await FilledAsync(SuiteStage.Forky);

        var (status, body) = await ExplainAsync(stage, "forky", "green");

        Assert.Equal(200, status);
        Assert.StartsWith("[{\"item\":\"green\",\"version\":\"2-1\",\"standing\":\"blocked\",\"says\":\"It is rejected as it is.\",\"conditions\":[{\"subject\":\"autopkgtest\",\"isMet\":false,", body, StringComparison.Ordinal);
        Assert.Contains("\"who\":[\"the uploader\",\"the release team (force-badtest)\"]}", body, StringComparison.Ordinal);
        Assert.EndsWith("\"toDo\":\"the uploader: mend lightgreen\",\"next\":\"It stays until somebody acts.\"}]", body, StringComparison.Ordinal);
        Assert.Equal((200, "[]"), await ExplainAsync(stage, "forky", "blue"));
    }

    [Fact]
    public async Task What_cannot_be_explained_says_why()
    {
        var stage = await SuiteStage.OpenAsync(SuiteStage.Forky);

        Assert.Equal((404, "{\"message\":\"no run of forky has ended yet; the gate begins one every 30 min\"}"), await ExplainAsync(stage, "forky", "green"));
        Assert.Equal((404, "{\"message\":\"noble is not gated here: the configuration names forky\"}"), await ExplainAsync(stage, "noble", "green"));
    }

    private static async Task<SuiteStage> FilledAsync(GatedSuite suite)
    {
        var stage = await SuiteStage.OpenAsync(suite);
        await stage.RunAsync(SuiteStage.Run(1), SuiteStage.Contents());
        await stage.RunAsync(SuiteStage.Run(2), SuiteStage.Contents(SuiteStage.Item("green")));
        await stage.OweAsync(new TestRequest("forky", new("green/2-1", "lightgreen", "amd64"), "1-1", ["green/2-1"], [], QueueFamily.Ordinary));
        return stage;
    }

    private static async Task<(int Status, string Body)> OpenAsync(SuiteStage stage, string door, string suite, bool isInsider)
    {
        var request = SuiteStage.Visit(isInsider);
        var (runs, visitors) = (new LastRuns(stage.Books), SuiteStage.Visitors);
        return await SuiteStage.ReadAsync(await (door switch
        {
            "suites" => new ShowSuites.ShowSuites(stage.Books, stage.Suites, visitors, TimeProvider.System).RunAsync(request, Cancellation),
            "suite" => new ShowSuite.ShowSuite(runs, stage.Suites, visitors).RunAsync(request, suite, Cancellation),
            "item" => new ShowItem.ShowItem(runs, stage.Books, stage.Previews, stage.Suites, visitors).RunAsync(request, suite, "green", Cancellation),
            "tests" => new ShowTests.ShowTests(stage.Tests, stage.Suites, visitors).RunAsync(request, suite, Cancellation),
            "hints" => new ShowHints.ShowHints(runs, stage.Suites, visitors).RunAsync(request, suite, Cancellation),
            "runs" => new ShowRuns.ShowRuns(stage.Books, stage.Suites, visitors).RunAsync(request, suite, Cancellation),
            _ => new ShowRun.ShowRun(stage.Books, stage.Suites, visitors).RunAsync(request, suite, 2, Cancellation),
        }));
    }

    private static async Task<(int Status, string Body)> ExplainAsync(SuiteStage stage, string suite, string package) => await SuiteStage.ReadAsync(
        await new GetItems.GetItems(new LastRuns(stage.Books), stage.Suites).RunAsync(SuiteStage.Visit(isInsider: true), suite, package, Cancellation));
}
