using System.Diagnostics;
using Sluice.Core.Mail;
using Sluice.Core.Migration;
using static Sluice.Migration.Tests.Reminders.Uploads;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>What an upload's people read.</summary>
public sealed class ReminderWordsTests
{
    private static readonly MailSettings Mail = new(EmailAddress.Make("noreply+proposed-migration@ubuntu.com", "Ubuntu Release Team"))
    {
        Documentation = new("https://docs.example.org/migration"),
        Ask = "in #ubuntu-release",
    };

    [Theory]
    [InlineData(1, "[proposed-migration] green 2 stuck in sid for 1 day.")]
    [InlineData(1.99, "[proposed-migration] green 2 stuck in sid for 1 day.")]
    [InlineData(2, "[proposed-migration] green 2 stuck in sid for 2 days.")]
    [InlineData(40, "[proposed-migration] green 2 stuck in sid for 40 days.")]
    public void E_46_the_subject_is_what_filters_know(double age, string subject) => Assert.Equal(subject, Letter(Green(age, Rejected())).Subject);

    [Fact]
    public void E_45_the_sender_is_the_release_team() =>
        Assert.Equal(("noreply+proposed-migration@ubuntu.com", "Ubuntu Release Team"), Letter(Green(7)).From is var from ? (from.Mailbox, from.Name) : default);

    [Fact]
    public void E_46_the_letter_says_what_where_how_long_and_what_to_do() => Assert.Equal(
        """
        Hello,

        green 2 has been in sid for 7 days and does not get on by itself.

          Source: green
          Version: 2
          Series: forky
          Age: 7 days
          Status: It is rejected as it is.
            https://gate.example.org/api/pages/suites/forky/green
          Failing test: dark on amd64
            https://ci.example.org/dark/1/amd64/log.gz

        What to do next: you: uninstallable on amd64

        You get this because you maintain or uploaded green.

        How this works: https://docs.example.org/migration

        Questions? Ask in #ubuntu-release.

        Ubuntu Release Team

        """.ReplaceLineEndings("\n"),
        Squeezed(Letter(Green(7.5, Rejected(), Breaking("dark/1 amd64"))).Text));

    [Fact]
    public void E_46_machines_know_it_by_a_header() => Assert.Contains(new MailHeader("X-Proposed-Migration", "notice"), Letter(Green(7)).Headers);

    [Fact]
    public void E_47_it_has_a_date_an_id_and_its_recipients_in_one_order()
    {
        var letter = Letter(Green(7));

        Assert.Equal((Now, [Ann, Joe]), (letter.Date, letter.To));
        Assert.Equal(MessageIdRules.Of([new(new("forky", "green", "2"), 7)], Mail.From), letter.MessageId);
    }

    [Fact]
    public void Who_uploaded_to_Launchpad_is_told_so()
    {
        var settings = Settings with { Reminders = Settings.Reminders with { Lookup = UploaderLookup.Launchpad } };

        Assert.Equal("You get this because you uploaded or sponsored green 2.", ReminderRules.Decide(Green(7), Facts(settings: settings), null)!.Draft!.Because);
    }

    [Fact]
    public void Who_only_has_bad_luck_reads_what_happens_next() =>
        Assert.Equal("Every run tries it again, alone and with what it belongs to.", ReminderRules.Decide(Green(7), Facts(), null)!.Draft!.ToDo);

    [Theory]
    [InlineData("green\r\nBcc: victim@example.com", "2")]
    [InlineData("green", "2\nX-Spam: no\n\n<html>")]
    [InlineData("<img src=x onerror=alert(1)>", "\"2\"")]
    public void A_hostile_name_stays_where_it_belongs(string source, string version)
    {
        var letter = Letter(Of(source, version, 7, Rejected()));

        Assert.DoesNotMatch(@"\p{C}", letter.Subject);
        Assert.All(letter.Headers, header => Assert.DoesNotMatch(@"\p{C}", header.Name + header.Value));
        Assert.DoesNotContain("<img", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<html>\n\n", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)^(Bcc|X-Spam)", letter.Text);
        Assert.DoesNotMatch(@"[\s<>""]", ReminderRules.Decide(Of(source, version, 7), Facts(), null)!.Draft!.Facts.First(fact => fact.Link is not null).Link!.AbsoluteUri);
    }

    [Fact]
    public void Where_excuses_are_shown_nowhere_there_is_no_link()
    {
        var settings = Settings with { Reminders = Settings.Reminders with { ItemAddress = "" } };

        Assert.DoesNotContain(ReminderRules.Decide(Green(7), Facts(settings: settings), null)!.Draft!.Facts, fact => fact.Link is not null);
    }

    /// <summary>A second on a calm machine; five here, where others build.</summary>
    [Fact]
    public void Ten_thousand_stuck_uploads_are_decided_at_once()
    {
        var (facts, finding) = (Facts(), Breaking("dark/1 amd64", "light/1 arm64"));
        var excuses = Enumerable.Range(0, 10_000).Select(number => Of($"green{number}", "2", number % 100, finding)).ToList();
        var began = Stopwatch.GetTimestamp();

        var decided = excuses.Count(excuse => ReminderRules.Decide(excuse, facts, null)!.IsStuck);

        Assert.Equal(9_900, decided);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Stopwatch.GetElapsedTime(began)}");
    }

    private static OutgoingMail Letter(Excuse excuse)
    {
        var decision = ReminderRules.Decide(excuse, Facts(), null)!;
        var about = new MailOccasion(decision.Topic, decision.Point!.Value);
        return LetterRules.ComposeFor([Joe, Ann], [decision.Draft!.For(Joe, about)], MessageIdRules.Of([about], Mail.From), Now, Mail);
    }

    private static string Squeezed(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"(?<=:) +", " ");
}
