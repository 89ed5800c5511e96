using Sluice.Core.Merging;
using Sluice.Core.Migration;
using Sluice.Functions.GetMail;
using Sluice.Functions.Hosting;
using Sluice.Functions.ShowMail;
using Sluice.Functions.Tests.Pages;
using static Sluice.Functions.Tests.Mail.MailRoom;

namespace Sluice.Functions.Tests.Mail;

/// <summary>The page of the deployment's mail, for insiders and for others.</summary>
public sealed class ShowingMail
{
    [Fact]
    public async Task Insiders_see_what_waits_what_left_and_who_cannot_be_reached()
    {
        var room = await FilledAsync();

        var (status, page) = await ShowAsync(room, isInsider: true);

        Assert.Equal(200, status);
        Assert.Contains("<a href=\"/api/pages/suites/forky/blue\"><bdi>blue</bdi></a> <bdi>1-2</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/api/pages/mail?q=ann%40acme.test\"><bdi>ann@acme.test</bdi></a>", page, StringComparison.Ordinal);
        Assert.Contains("<td><bdi>550 no such user</bdi></td>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"quiet\">at day 3</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_see_that_somebody_was_told_of_a_public_suite_and_not_who()
    {
        var room = await FilledAsync();

        var (status, page) = await ShowAsync(room, isInsider: false, isPublic: true);

        Assert.Equal(200, status);
        Assert.Contains("<bdi>blue</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"quiet\">at day 3</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("acme.test", page, StringComparison.Ordinal);
        Assert.DoesNotContain("550", page, StringComparison.Ordinal);
        Assert.DoesNotContain("bdi>blue</bdi>", (await ShowAsync(room, isInsider: false, isPublic: true, query: "?q=ann")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("What they are and were told", (await ShowAsync(room, isInsider: false, isPublic: true, query: "?q=ann@acme.test")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_internal_suite_others_see_nothing() => Assert.Equal(404, (await ShowAsync(await FilledAsync(), isInsider: false)).Status);

    [Fact]
    public async Task A_person_is_looked_for_by_address_and_a_source_by_name()
    {
        var room = await FilledAsync();

        var ann = (await ShowAsync(room, isInsider: true, query: "?q=ann@acme.test")).Body;
        Assert.Contains("<h2 id=\"person\">ann@acme.test</h2>", ann, StringComparison.Ordinal);
        Assert.Contains("wants no mail about <bdi>trixie</bdi>", ann, StringComparison.Ordinal);

        var red = (await ShowAsync(room, isInsider: true, query: "?q=red")).Body;
        Assert.Contains("It is held back on purpose.", red, StringComparison.Ordinal);
        Assert.DoesNotContain("<bdi>blue</bdi>", red, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gate_that_sends_none_says_so() => Assert.Contains(
        "This gate sends no mail: its configuration has no section <code>mail</code>.",
        (await ShowAsync(await OpenAsync(), isInsider: true, setup: new(null))).Body,
        StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_people_write_becomes_part_of_the_page()
    {
        var room = await OpenAsync();
        await room.KeepAsync(Topic("<script>alert(1)</script>", "<img src=x>"), "<script>alert(2)</script>", Ann);
        await room.SendAsync(Reminder(Ann, Topic("<script>alert(1)</script>", "<img src=x>"), 3));
        await room.Outbox.OweAsync([Reminder(Ann, Topic("<script>alert(1)</script>", "<img src=x>"), 7)], Cancellation);
        await room.People.BouncedAsync(Ann, "<script>alert(3)</script>", Noon, Cancellation);

        foreach (var query in (string[])["", "?q=ann@acme.test", "?q=%22%3E%3Cscript%3Ealert(4)"])
        {
            var (_, page) = await ShowAsync(room, isInsider: true, query: query);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        }
    }

    private static async Task<MailRoom> FilledAsync()
    {
        var room = await OpenAsync();
        await room.KeepAsync(Topic(), "It is stuck.", Ann, Bea);
        await room.KeepAsync(Topic("red", "9"), "It is held back on purpose.", Bea);
        await room.SendAsync(Reminder(Ann, Topic(), 3));
        await room.Outbox.OweAsync([Reminder(Ann, Topic("blue", "1-2"), 1, Noon.AddHours(9))], Cancellation);
        await room.People.BouncedAsync(Bea, "550 no such user", Noon, Cancellation);
        await room.People.ChooseAsync(Ann, "trixie", wants: false, Noon, Cancellation);
        return room;
    }

    private static async Task<(int Status, string Body)> ShowAsync(MailRoom room, bool isInsider, bool isPublic = false, string query = "", MailSetup? setup = null)
    {
        var internals = Scene.Acme with { Repositories = [.. Scene.Acme.Repositories.Select(repository => repository with { IsPublic = false })] };
        using var scenes = new MailScenes(room.Book, room.Outbox, room.Clock);
        var door = new ShowMail.ShowMail(
            scenes,
            new MailHistories(room.Book, room.Outbox, room.People),
            room.People,
            new GatedSuites([SuiteStage.Forky with { IsPublic = isPublic }]),
            new(new(new("http://github.test"), new GitHubCredential.Token(new(SecretStore.Environment, "TOKEN")), 180), null, [internals]),
            setup ?? new(Settings),
            SuiteStage.Visitors);
        return await SuiteStage.ReadAsync(await door.RunAsync(SuiteStage.Visit(isInsider, query), Cancellation));
    }
}
