using Sluice.Core.Mail;

namespace Sluice.Core.Tests.Mail;

public sealed class NoteRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly EmailAddress Ann = EmailAddress.Make("Ann@acme.example");
    private static readonly EmailAddress Bea = EmailAddress.Make("bea@acme.example");

    [Fact]
    public void The_first_note_is_news() => Assert.Equal(new(5, Noon, "7@gate.test", "sent"), NoteRules.After(null, Note(5, Ann, "sent")));

    [Fact]
    public void A_later_point_is_news_and_an_earlier_one_is_none()
    {
        Assert.Equal("sent", NoteRules.After(new(5, Noon, "7@gate.test", "ann@acme.example: refused"), Note(7, Ann, "sent"))!.Outcome);
        Assert.Null(NoteRules.After(new(7, Noon, "7@gate.test", "sent"), Note(5, Ann, "refused")));
    }

    [Fact]
    public void Who_got_it_says_nothing_of_the_others()
    {
        SentNote? note = null;
        foreach (var (to, outcome) in new[] { (Ann, "not sent yet: 451\r\nlater"), (Bea, "refused: 550"), (Bea, "refused: 550"), (EmailAddress.Make("cid@acme.example"), "sent") })
            note = NoteRules.After(note, Note(5, to, outcome));
        Assert.Equal("ann@acme.example: not sent yet: 451 later\nbea@acme.example: refused: 550", note!.Outcome);

        note = NoteRules.After(note, Note(5, Ann, "sent"));
        Assert.Equal("bea@acme.example: refused: 550", note!.Outcome);
        Assert.Equal("sent", NoteRules.After(note, Note(5, Bea, "sent"))!.Outcome);
    }

    [Fact]
    public void A_note_about_nobody_in_particular_takes_the_place_of_all() =>
        Assert.Equal("held back", NoteRules.After(new(5, Noon, "7@gate.test", "bea@acme.example: refused"), Note(5, null, "held back"))!.Outcome);

    private static SentNote Note(int point, EmailAddress? to, string outcome) => new(point, Noon, "7@gate.test", outcome) { To = to };
}
