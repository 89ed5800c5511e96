using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sluice.Core.Merging;
using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

/// <summary>What maintainers do by hand, and that the trail names them.</summary>
public sealed class Administering
{
    [Fact]
    public Task Staging_is_switched_off_and_on_again_and_nothing_is_lost() => World.Run(async world =>
    {
        await Order(world, "pause/staging/acme", """{"by":"olga","because":"release day"}""");
        var pull = await world.Open("one");
        await world.Approve(pull);
        await world.StagingShouldCarry();

        await Order(world, "resume/staging/acme", """{"by":"olga"}""");
        await world.StagingShouldCarry(pull);
        await world.Ci.Passes();
        Assert.Equal(["one"], world.Landed());
        await TrailShouldSay(world, "olga", "staging switched off: release day");
    });

    [Fact]
    public Task Landing_is_switched_off_and_what_passed_waits() => World.Run(async world =>
    {
        await Order(world, "pause/landing/acme", """{"by":"olga","because":"release day","branch":"main"}""");
        var pull = await world.Open("one");
        await world.Approve(pull);
        await world.Ci.Passes();
        Assert.Empty(world.Landed());

        await Order(world, "resume/landing/acme", """{"by":"olga"}""");
        Assert.Equal(["one"], world.Landed());
    });

    [Fact]
    public Task A_staging_is_cancelled_and_its_pull_requests_are_staged_again() => World.Run(async world =>
    {
        var pull = await world.Open("one");
        await world.Approve(pull);
        await Order(world, "cancel-staging/acme/main", """{"by":"olga","because":"CI was broken"}""");

        var books = await world.BooksOf("main");
        Assert.Contains(books.Past, past => past is { End: StagingEnd.Cancelled, Because: "olga: CI was broken" });
        await TrailShouldSay(world, "olga", "staging 1 to be cancelled: CI was broken");

        await world.Ci.Passes();
        Assert.Equal(["one"], world.Landed());
    });

    [Fact]
    public Task Splits_are_dropped_and_their_batches_are_staged_as_if_fresh() => World.Run(async world =>
    {
        await world.Approve(await world.Open("busy"));
        var (good, bad) = (await world.Open("good"), await world.Open("bad"));
        await world.Approve(good, bad);
        await world.Ci.Passes();
        await world.Ci.Fails();
        await world.StagingShouldCarry(good);

        await Order(world, "drop-splits/acme/main", """{"by":"olga","because":"the runner was broken"}""");
        Assert.Empty((await world.BooksOf("main")).Board.Splits);
        await world.Ci.Passes();
        await world.Ci.Passes();
        Assert.Equal(["bad", "busy", "good"], world.Landed());
    });

    [Fact]
    public Task What_is_forced_ready_lands_without_approval_and_checks() => World.Run(Projects.Strict(), async world =>
    {
        var pull = await world.Open("one");
        await Order(world, $"force-ready/acme/core/{pull.Id.Number}", """{"by":"olga"}""");
        await world.StagingShouldCarry(pull);
        await world.Ci.Passes();
        Assert.Equal(["one"], world.Landed());
        await TrailShouldSay(world, "olga", "acme/core#1 forced ready");
    });

    [Fact]
    public Task An_effect_that_waits_for_GitHub_is_sent_again() => World.RunIn(Weather.Calm, Projects.One(), async world =>
    {
        world.GitHub.Weather = call => call.Operation is nameof(IGitHub.PostCommentAsync) ? GitHubFault.Throttled(TimeSpan.FromHours(5)) : null;
        var pull = await world.Open("one");
        world.GitHub.Comment(pull.Id, "rita", "@sluice squash");
        await world.Postman.CarryAsync();
        var owed = Assert.Single((await world.BooksOf("main")).Owed);
        Assert.Equal(1, owed.Attempts);

        world.GitHub.Weather = _ => null;
        await Order(world, $"resend/{owed.Key.Number}/acme/main", """{"by":"olga","because":"GitHub is back"}""");
        pull.ShouldRead("Merge method set to `squash`: the commits land as one.");
        await TrailShouldSay(world, "olga", $"effect {owed.Key.Number} sent again: GitHub is back");
    });

    [Theory]
    [InlineData("cancel-staging/acme/main", """{"by":"olga","because":"x"}""", 409, "nothing is staged on acme:main")]
    [InlineData("drop-splits/acme/main", """{"by":"olga","because":"x"}""", 409, "no split waits on acme:main")]
    [InlineData("resume-branch/acme/main", """{"by":"olga"}""", 409, "acme:main is not stopped")]
    [InlineData("cancel-staging/acme/nowhere", """{"by":"olga","because":"x"}""", 404, "there is no branch nowhere in a project acme")]
    [InlineData("pause/staging/nobody", """{"by":"olga","because":"x"}""", 404, "there is no project nobody")]
    [InlineData("pause/everything/acme", """{"by":"olga","because":"x"}""", 404, "there is no switch everything: there are staging and landing")]
    [InlineData("pause/staging/acme", """{"by":"olga"}""", 400, "say why: \"because\" is missing")]
    [InlineData("pause/staging/acme", """{"because":"x"}""", 400, "say who asks: \"by\" is missing")]
    [InlineData("pause/staging/acme", "{", 400, "the body is not the JSON of an order: line 1, byte 2")]
    [InlineData("resend/7/acme/main", """{"by":"olga","because":"x"}""", 404, "acme:main does not owe an effect 7: it is done, or never was")]
    [InlineData("force-ready/acme/core/9", """{"by":"olga"}""", 404, "acme/core#9 is on no board; `sluice resync acme/core` brings it, if it is open for a branch of ours")]
    public Task An_order_that_makes_no_sense_is_refused_with_the_reason(string door, string body, int status, string because) =>
        World.RunIn(Weather.Calm, Projects.One(), async world =>
        {
            using var answer = await AskAsync(world, door, body);
            Assert.Equal((HttpStatusCode)status, answer.StatusCode);
            Assert.Equal(because, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString());
        });

    [Fact]
    public Task An_order_needs_no_length_beforehand() => World.Run(async world =>
    {
        using (var answer = await world.Http.PostAsync("/api/maintenance/pause/staging/acme", JsonContent.Create(new { by = "olga", because = "release day" })))
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await world.SettleAsync();
        var pull = await world.Open("one");
        await world.Approve(pull);
        await world.StagingShouldCarry();
    });

    private static async Task Order(World world, string door, string body)
    {
        world.Pause();
        using var answer = await AskAsync(world, door, body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await world.SettleAsync();
    }

    private static Task<HttpResponseMessage> AskAsync(World world, string door, string body) =>
        world.Http.PostAsync($"/api/maintenance/{door}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

    private static async Task TrailShouldSay(World world, string by, string heard) =>
        Assert.Contains((await world.BooksOf("main")).Log, entry => entry.By == by && entry.Heard == heard);
}
