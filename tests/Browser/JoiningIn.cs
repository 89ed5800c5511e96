using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sluice.Browser;

public sealed class JoiningIn(Chromium chromium)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pull_request_is_opened_by_the_form()
    {
        await using var town = await BusyTown.StartAsync();
        var files = new Dictionary<string, string?> { ["greetings/dutch"] = "Hallo!\n" };
        await town.Repository.CommitAsync("dutch", "Greet in Dutch", files, "bob", Cancellation);
        await using var visit = await chromium.VisitAsync(town.Page("/acme/greetings"));

        await visit.Page.GetByLabel("Title").FillAsync(BusyTown.Hostile.Replace('\0', ' '));
        await visit.Page.GetByLabel("From the branch").SelectOptionAsync("dutch");
        await visit.Page.GetByLabel("Into").SelectOptionAsync("main");
        await visit.Page.GetByLabel("Description").FillAsync("Two\nlines");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Open pull request" }).ClickAsync();

        await Expect(visit.Page).ToHaveURLAsync(town.Page("/acme/greetings/pull/3").AbsoluteUri);
        await Expect(visit.Page.Locator("#facts")).ToContainTextAsync("open");
        var opened = town.Repository.FindPullRequest(3)!;
        Assert.Equal(("bob", "dutch", "main", "Two\nlines"), (opened.Author.Login, opened.Head.Branch, opened.Base.Branch, opened.Body));
        Assert.StartsWith("<script>document.title='owned'</script>", opened.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_and_nothing_typed_is_lost()
    {
        await using var town = await BusyTown.StartAsync();
        await using var visit = await chromium.VisitAsync(town.Page("/acme/greetings"));

        await visit.Page.GetByLabel("Title").FillAsync("German again");
        await visit.Page.GetByLabel("From the branch").SelectOptionAsync("german");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Open pull request" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("A pull request already exists for acme:german.");
        await Expect(visit.Page.GetByLabel("Title")).ToHaveValueAsync("German again");
        await Expect(visit.Page.GetByLabel("From the branch")).ToHaveValueAsync("german");
        Assert.Equal(2, town.Repository.PullRequests.Count());
    }

    [Fact]
    public async Task The_reviewer_approves_by_one_button()
    {
        await using var town = await BusyTown.StartAsync();
        await using var visit = await chromium.VisitAsync(town.Page("/acme/greetings/pull/1"));

        await Expect(visit.Page.GetByLabel("As")).ToHaveValueAsync("ann");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Comment @sluice r+" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Article).Last).ToContainTextAsync("@sluice r+");
        var comment = Assert.Single(town.Repository.FindPullRequest(1)!.Comments);
        Assert.Equal(("ann", "@sluice r+"), (comment.Author.Login, comment.Body));
    }

    [Fact]
    public async Task Markers_for_programs_stay_hidden()
    {
        await using var town = await (await BusyTown.StartAsync()).LiveAsync();
        await using var visit = await chromium.VisitAsync(town.Page("/acme/greetings/pull/1"));

        await Expect(visit.Page.GetByRole(AriaRole.Article).Last).ToContainTextAsync("Landed in main.");
        await Expect(visit.Page.Locator("body")).Not.ToContainTextAsync("effect:42");
        await Expect(visit.Page.Locator("#facts")).ToContainTextAsync("merged");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Close pull request" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_pull_request_is_closed_with_a_word_and_opened_again()
    {
        await using var town = await BusyTown.StartAsync();
        await using var visit = await chromium.VisitAsync(town.Page("/acme/greetings/pull/2"));

        await visit.Page.GetByLabel("As").SelectOptionAsync("bob");
        await visit.Page.GetByLabel("Comment", new() { Exact = true }).FillAsync("My French is bad.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Close pull request" }).ClickAsync();
        await Expect(visit.Page.Locator("#facts")).ToContainTextAsync("closed");
        await Expect(visit.Page.Locator("#conversation")).ToContainTextAsync("My French is bad.");
        await Expect(visit.Page.GetByLabel("As")).ToHaveValueAsync("bob");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Reopen pull request" }).ClickAsync();
        await Expect(visit.Page.Locator("#facts")).ToContainTextAsync("open");
        Assert.True(town.Repository.FindPullRequest(2)!.IsOpen);
    }
}
