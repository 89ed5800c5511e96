using Sluice.Core.Mail;

namespace Sluice.Core.Tests.Mail;

/// <summary>What a letter looks like, and that nothing foreign gets out of its place.</summary>
public sealed class LetterRulesTests
{
    private static readonly DateTimeOffset Date = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly EmailAddress Joe = EmailAddress.Make("joe@example.com", "Joe Hacker");
    private static readonly EmailAddress Ann = EmailAddress.Make("ann@example.org");

    private static readonly MailSettings Settings = new(EmailAddress.Make("noreply@example.net", "Example Release Team"))
    {
        Gate = new("https://gate.example.net/"),
        Documentation = new("https://docs.example.net/migration"),
        Ask = "in #example-release",
        Links = new(new byte[32]),
    };

    [Fact]
    public void A_letter_says_what_waits_what_to_do_and_why_it_came() => Assert.Equal(
        """
        Hello Joe Hacker,

        green 2-1 has been in sid for 7 days and does not get on by itself.

          Source: green
          Status: It is rejected as it is.
            https://gate.example.net/api/pages/suites/forky/green

        What to do next: you: uninstallable on amd64

        You get this because you uploaded green 2-1.

        How this works: https://docs.example.net/migration

        Questions? Ask in #example-release.

        No more of these reminders:
        https://gate.example.net/api/mail/unsubscribe?to=joe%40example.com&list=forky&signature=SIGNATURE

        Example Release Team

        """.ReplaceLineEndings("\n"),
        Unsigned(Alone(Green()).Text));

    [Fact]
    public void Several_share_one_letter_with_a_number_each_and_one_subject()
    {
        var mail = Alone(Green(), Green("red"));

        Assert.Equal("[proposed-migration] 2 uploads stuck in sid.", mail.Subject);
        Assert.Contains("Here are 2 things that still wait. None of them is lost; each needs a look.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("1. green 2-1 has been in sid", mail.Text, StringComparison.Ordinal);
        Assert.Contains("2. red 2-1 has been in sid", mail.Text, StringComparison.Ordinal);
        Assert.Contains("You get this because you uploaded green 2-1.", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reminders_of_different_kinds_share_a_plain_subject() =>
        Assert.Equal("2 reminders of forky", Alone(Green(), Green("red") with { SharedSubject = "" }).Subject);

    [Fact]
    public void Its_headers_let_machines_know_it_and_people_leave()
    {
        var mail = Alone(Green());

        Assert.Equal(
            [
                "X-Proposed-Migration: notice",
                "Auto-Submitted: auto-generated",
                "List-Id: <forky.reminders.example.net>",
                "List-Unsubscribe: <https://gate.example.net/api/mail/unsubscribe?to=joe%40example.com&list=forky&signature=SIGNATURE>",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            ],
            mail.Headers.Select(header => Unsigned($"{header.Name}: {header.Value}")));
        Assert.Equal((Date, "id@example.net", Settings.From), (mail.Date, mail.MessageId, mail.From));
    }

    [Fact]
    public void Nobody_leaves_for_others_nor_where_there_is_no_key()
    {
        Assert.DoesNotContain(Compose([Joe, Ann], Settings, Green()).Headers, header => header.Name.StartsWith("List-Unsubscribe", StringComparison.Ordinal));
        Assert.DoesNotContain(Compose([Joe], Settings with { Links = null }, Green()).Headers, header => header.Name.StartsWith("List-Unsubscribe", StringComparison.Ordinal));
        Assert.DoesNotContain("reminders:", Compose([Joe], Settings with { Gate = null }, Green()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Recipients_stand_in_one_order_each_once() =>
        Assert.Equal([Ann, Joe], Compose([Joe, Ann, EmailAddress.Make("JOE@example.com")], Settings, Green()).To);

    [Fact]
    public void Made_again_it_is_the_same() =>
        Assert.Equal(Alone(Green(), Green("red")), Alone(Green("red"), Green()));

    [Fact]
    public void A_sealed_mail_carries_its_own_id_and_date() => Assert.Equal(
        Alone(Green()),
        LetterRules.Compose(new(Joe, "id@example.net", Date, [Green()], Attempts: 3, NotBefore: Date.AddDays(1)), Settings));

    [Theory]
    [InlineData("green\r\nBcc: victim@example.com")]
    [InlineData("green\nBcc: victim@example.com")]
    [InlineData("green\u2028Bcc: victim@example.com")]
    [InlineData("green\u0085Bcc: victim@example.com")]
    [InlineData("green\0\u202eBcc: victim@example.com")]
    public void Whatever_ends_a_line_becomes_a_blank(string foreign)
    {
        var mail = Alone(Green(foreign) with { SharedSubject = foreign, ToDo = foreign, Because = foreign, Headers = [new(foreign, foreign), new("X-Source", foreign)] });

        Assert.Equal("[proposed-migration] green Bcc: victim@example.com 2-1 stuck in sid for 7 days.", mail.Subject);
        Assert.Equal("green Bcc: victim@example.com", mail.Headers[0].Value);
        Assert.All(mail.Headers, header => Assert.DoesNotMatch(@"[\p{C}\u2028\u2029]", header.Name + header.Value));
        Assert.DoesNotContain("\nBcc", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\nBcc", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_in_what_is_said_is_text()
    {
        var mail = Alone(Green("<script>alert(1)</script>") with { Facts = [new("<b>", "\"><img src=x>", new("javascript:alert(1)")), new("Log", "a&b", new("https://ci.example.net/?a=1&b=\"2\""))] });

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<td>&quot;&gt;&lt;img src=x&gt;</td>", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://ci.example.net/?a=1&amp;b=%222%22\">a&amp;b</a>", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<(script|img|iframe|form|style|link)|javascript:|src=[\"']|onerror", mail.Html!.Replace("src=x", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_end_between_words_and_an_address_stays_whole()
    {
        var mail = Alone(Green() with { ToDo = string.Join(' ', Enumerable.Repeat("word", 100)) + " https://example.net/" + new string('x', 200) });

        Assert.All(mail.Text.Split('\n').Where(line => !line.Contains("http", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 76));
        Assert.Contains("\nhttps://example.net/" + new string('x', 200) + "\n", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("noble", "<noble.reminders.example.net>")]
    [InlineData("Acme Corp <x>\r\n", "<acme-corp-x.reminders.example.net>")]
    [InlineData("§§", "<list.reminders.example.net>")]
    public void A_list_has_an_id_that_fits_a_header(string list, string id) => Assert.Equal(
        id,
        Compose([Joe, Ann], Settings, Green() with { About = new(new(list, "green", "2-1"), 7) }).Headers.Single(header => header.Name is "List-Id").Value);

    private static OutgoingMail Alone(params Reminder[] reminders) => Compose([Joe], Settings, reminders);

    private static OutgoingMail Compose(Seq<EmailAddress> to, MailSettings settings, params Reminder[] reminders) =>
        LetterRules.ComposeFor(to, reminders, "id@example.net", Date, settings);

    private static string Unsigned(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, "signature=[0-9a-f]{64}", "signature=SIGNATURE");

    private static Reminder Green(string source = "green") => new()
    {
        To = Joe,
        About = new(new("forky", source, "2-1"), 7),
        Subject = $"[proposed-migration] {source} 2-1 stuck in sid for 7 days.",
        SharedSubject = "[proposed-migration] {count} uploads stuck in sid.",
        Headline = $"{source} 2-1 has been in sid for 7 days and does not get on by itself.",
        Facts = [new("Source", source), new("Status", "It is rejected as it is.", new("https://gate.example.net/api/pages/suites/forky/green"))],
        ToDo = "you: uninstallable on amd64",
        Because = $"You get this because you uploaded {source} 2-1.",
        Headers = [new("X-Proposed-Migration", "notice")],
    };
}
