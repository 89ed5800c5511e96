using Sluice.Core.Mail;

namespace Sluice.Core.Tests.Mail;

public sealed class PostRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly EmailAddress Ann = EmailAddress.Make("ann@acme.example");

    [Fact]
    public void What_is_due_leaves_by_list_in_mails_of_forty_and_what_may_not_share_alone()
    {
        IEnumerable<Reminder> open =
        [
            .. Enumerable.Range(0, 41).Select(number => About("forky", $"s{number}")), About("trixie", "green"),
            About("forky", "alone") with { MayShare = false }, About("forky", "other") with { MayShare = false }, About("forky", "later") with { NotBefore = Noon.AddTicks(1) },
        ];

        Assert.Equal([40, 1, 1, 1, 1], PostRules.Together(open, Noon).Select(mail => mail.Count));
        Assert.Empty(PostRules.Together([], Noon));
    }

    [Fact]
    public void The_last_choice_counts_and_only_for_its_list()
    {
        var person = new Correspondent(Ann, [("forky", true, Noon.AddDays(-2)), ("forky", false, Noon), ("trixie", true, Noon)], null, "");

        Assert.Equal("not sent: they left the list on 2026-11-21", PostRules.Spared(person, "forky"));
        Assert.Null(PostRules.Spared(person, "trixie"));
        Assert.Null(PostRules.Spared(person, "sid"));
        Assert.Equal("not sent: mail to them came back on 2026-11-21: 550", PostRules.Spared(person with { BouncedAt = Noon, Said = "550" }, "trixie"));
    }

    [Theory]
    [InlineData(0, null, 1), InlineData(1, null, 2), InlineData(5, null, 32), InlineData(6, null, 60), InlineData(1_000, null, 60)]
    [InlineData(0, 10, 10), InlineData(6, 10, 60), InlineData(0, 90, 90)]
    public void Pauses_double_up_to_an_hour_and_are_what_the_server_asked_for_at_least(int attempts, int? asked, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), SealRules.PauseAfter(attempts, asked is { } rest ? TimeSpan.FromMinutes(rest) : null));

    [Fact]
    public void A_mail_that_could_not_leave_holds_back_the_others_until_its_next_try()
    {
        var owed = new OwedMail(Ann, [About("forky", "green")], [new(Ann, "7@gate.test", Noon, [About("forky", "blue")], 1, Noon.AddMinutes(1))]) { HeldUntil = Noon.AddMinutes(1) };

        Assert.True(PostRules.IsHeldBack(owed, Noon));
        Assert.False(PostRules.IsHeldBack(owed, Noon.AddMinutes(1)));
        Assert.False(PostRules.IsHeldBack(owed with { HeldUntil = null }, Noon));
    }

    private static Reminder About(string list, string subject) => new() { To = Ann, About = new(new(list, subject, "1"), 5), Subject = subject, Headline = subject, MayShare = true };
}
