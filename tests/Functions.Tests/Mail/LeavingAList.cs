using Sluice.Core.Mail;
using Sluice.Functions.Hosting;
using static Sluice.Functions.Tests.Mail.MailRoom;

namespace Sluice.Functions.Tests.Mail;

/// <summary>The signed link in a mail, as people, their mail providers and scanners use it.</summary>
public sealed class LeavingAList
{
    private const string OneClick = "List-Unsubscribe=One-Click";

    private static readonly string Link = UnsubscribeRules.LinkFor(Ann, "forky", Settings).Query;

    [Fact]
    public async Task Opening_the_link_changes_nothing_and_shows_a_button()
    {
        var room = await OpenAsync();

        var (status, page) = await ShowAsync(room, Link);

        Assert.Equal(200, status);
        Assert.Contains("<bdi>ann@acme.test</bdi> is reminded by mail of what waits in <bdi>forky</bdi>.", page, StringComparison.Ordinal);
        Assert.Contains("<form method=\"post\"><input type=\"hidden\" name=\"choice\" value=\"leave\"><button>Send me no more of these</button></form>", page, StringComparison.Ordinal);
        Assert.Empty((await room.People.FindAsync(Ann, Cancellation)).Wants);
    }

    [Fact]
    public async Task A_mail_provider_unsubscribes_by_one_click_at_once_and_is_not_sent_elsewhere()
    {
        var room = await OpenAsync();

        Assert.Equal((200, "You get no more of these mails.\n"), await ChooseAsync(room, Link, OneClick));

        Assert.Equal([("forky", false, Noon)], (await room.People.FindAsync(Ann, Cancellation)).Wants);
        Assert.Empty((await room.People.FindAsync(Bea, Cancellation)).Wants);
    }

    [Fact]
    public async Task One_click_may_come_as_a_form_of_parts()
    {
        var room = await OpenAsync();
        const string Body = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";

        Assert.Equal(200, (await ChooseAsync(room, Link, Body, "multipart/form-data; boundary=b")).Status);

        Assert.False(Assert.Single((await room.People.FindAsync(Ann, Cancellation)).Wants).Wants);
    }

    [Fact]
    public async Task Pressing_the_button_leaves_and_the_same_page_takes_one_back()
    {
        var room = await OpenAsync();
        var request = Request("POST", Link, "choice=leave");

        Assert.Equal(303, (await ReadAsync(await Door(room).ChooseAsync(request, Cancellation), request.HttpContext)).Status);
        Assert.Equal($"/api/mail/unsubscribe{Link}", request.HttpContext.Response.Headers.Location);
        Assert.Contains("gets no more reminders about <bdi>forky</bdi>", (await ShowAsync(room, Link)).Body, StringComparison.Ordinal);

        Assert.Equal(303, (await ChooseAsync(room, Link, "choice=return")).Status);
        Assert.True(Assert.Single((await room.People.FindAsync(Ann, Cancellation)).Wants).Wants);
        Assert.Contains("is reminded by mail", (await ShowAsync(room, Link)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("choice=maybe")]
    [InlineData("List-Unsubscribe=Two-Clicks")]
    public async Task Whatever_else_is_posted_changes_nothing(string body)
    {
        var room = await OpenAsync();

        Assert.Equal((400, "Open the link in a browser, and press the button there.\n"), await ChooseAsync(room, Link, body));

        Assert.Empty((await room.People.FindAsync(Ann, Cancellation)).Wants);
    }

    [Fact]
    public async Task A_body_too_large_to_be_a_choice_is_none()
    {
        var room = await OpenAsync();

        Assert.Equal(400, (await ChooseAsync(room, Link, $"{OneClick}&x={new string('x', SmallBody.MostBytes)}")).Status);
    }

    [Fact]
    public async Task What_we_did_not_sign_is_not_there_and_says_nothing()
    {
        var room = await OpenAsync();
        var nowhere = await ShowAsync(room, "");
        string[] forged =
        [
            Link.Replace("ann", "bea", StringComparison.Ordinal),
            Link.Replace("forky", "trixie", StringComparison.Ordinal),
            $"{Link[..^2]}00",
            Link[..Link.IndexOf("&signature", StringComparison.Ordinal)],
            $"?to=%3Cscript%3E&list=forky&signature={new string('0', 64)}",
        ];

        Assert.Equal(404, nowhere.Status);
        foreach (var link in forged)
        {
            Assert.Equal(nowhere, await ShowAsync(room, link));
            Assert.Equal(nowhere, await ChooseAsync(room, link, OneClick));
        }

        Assert.Empty((await room.People.FindAsync(Bea, Cancellation)).Wants);
    }

    [Fact]
    public async Task Without_a_key_there_are_no_such_links()
    {
        var room = await OpenAsync();

        foreach (var setup in (MailSetup[])[new(null), new(Settings with { Links = null })])
            Assert.Equal(404, (await ReadAsync(await new LeaveList.LeaveList(setup, room.People, room.Clock).ChooseAsync(Request("POST", Link, OneClick), Cancellation))).Status);
    }

    [Fact]
    public async Task A_hostile_list_is_only_words_on_the_page()
    {
        var room = await OpenAsync();

        var (_, page) = await ShowAsync(room, UnsubscribeRules.LinkFor(Ann, "<script>alert(1)</script>", Settings).Query);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    private static LeaveList.LeaveList Door(MailRoom room) => new(new(Settings), room.People, room.Clock);

    private static async Task<(int Status, string Body)> ShowAsync(MailRoom room, string link) =>
        await ReadAsync(await Door(room).ShowAsync(Request("GET", link), Cancellation));

    private static async Task<(int Status, string Body)> ChooseAsync(MailRoom room, string link, string body, string type = "application/x-www-form-urlencoded") =>
        await ReadAsync(await Door(room).ChooseAsync(Request("POST", link, body, type), Cancellation));
}
