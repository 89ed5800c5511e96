using System.Globalization;
using Sluice.Core.Mail;
using Sluice.Functions.GetMail;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowMail;

/// <summary>What waits to leave, what left lately, and who cannot be reached.</summary>
internal static class MailPage
{
    public const int MostRows = 50;

    private static readonly (string, string)[] Nothing = [];

    public static Html Draw(MailView view, Search search) => Layout.Page("Mail", Pieces.Words("Mail"), [], $"""
        {Html.When(!view.Sends, $"<p class=\"banner grey\">This gate sends no mail: its configuration has no section <code>mail</code>.</p>")}
        {Person(view)}
        {Layout.Section("waiting", "Waiting to leave", Waiting(view, search))}
        {Layout.Section("told", search.Words is "" ? "Told lately" : "What was decided, and told", Told(view, search))}
        {Html.When(view.NamesPeople, Layout.Section("unreachable", "Who cannot be reached", Unreachable(view)))}
        {Html.When(!view.NamesPeople, $"<p class=\"quiet\">Who is told is shown to insiders only.</p>")}
        """, search.Form(Addresses.Mail, view.NamesPeople ? "package, person, words" : "package, words", Nothing, Nothing));

    private static Html Person(MailView view) => view.Person is not { Person: { } person } history ? Html.Nothing : Layout.Section("person", person.Address, $"""
        {Html.When(person.BouncedAt is not null, $"<p class=\"banner red\"><strong>Mail came back</strong> {Pieces.Time(person.BouncedAt ?? default)}: {Pieces.Words(person.Said)} <code>sluice mail forgive {person.Address}</code> lets it be tried again.</p>")}
        <ul class="checks">{person.Choices.Select(choice => (Html)$"<li>{(choice.Wants ? "wants" : "wants no")} mail about {Pieces.Words(choice.List)}, since {Pieces.Time(choice.At)}</li>")}</ul>
        {Pieces.Table(
            "What they are and were told",
            ["When", "About", "At day", "State"],
            [.. history.Owed.Concat(history.Told).Select(told => (Html)$"<tr><td>{When(told.At)}</td><td>{About(view, new(told.List, told.Subject, told.Version))}</td><td>{told.Point}</td><td>{Pieces.Words(told.Outcome)}</td></tr>")],
            "Nothing is owed to them, and nothing that they were told is remembered.")}
        """);

    private static Html Waiting(MailView view, Search search)
    {
        var rows = view.Scene.Waiting
            .SelectMany(owed => ReminderView.Of(owed).Select(reminder => (owed.To, Reminder: reminder)))
            .Where(row => view.Lists.Contains(row.Reminder.List) && search.Fits(row.Reminder.Subject, row.Reminder.Version, row.Reminder.List, view.NamesPeople ? row.To.Mailbox : null))
            .Take(MostRows)
            .ToList();
        return $"""
            {Pieces.Table(
                "Waiting to leave",
                view.NamesPeople ? ["About", "At day", "Not before", "State", "To"] : ["About", "At day", "Not before", "State"],
                [.. rows.Select(row => (Html)$"""
                    <tr><td>{About(view, new(row.Reminder.List, row.Reminder.Subject, row.Reminder.Version))}</td><td>{row.Reminder.Point}</td><td>{When(row.Reminder.At)}</td><td>{Pieces.Words(row.Reminder.Outcome)}</td>{Html.When(view.NamesPeople, $"<td>{Whom(row.To.Mailbox)}</td>")}</tr>
                    """)],
                "Nothing waits.")}
            {Html.When(view.Scene.HasMore, $"<p class=\"quiet\">More people wait than are shown.</p>")}
            """;
    }

    /// <remarks>Who looks for something wants to know as well why nobody was told.</remarks>
    private static Html Told(MailView view, Search search)
    {
        var found = view.Scene.Records
            .Where(record => view.Lists.Contains(record.Topic.List) && (record.Sent is not null || record.Delay is not "" || search.Words is not ""))
            .Where(record => search.Fits(record.Topic.Subject, record.Topic.Version, record.Topic.List, view.NamesPeople ? string.Join(' ', record.Addresses) : null))
            .ToList();
        return Pieces.Table(
            "What was told",
            view.NamesPeople ? ["About", "Last told", "State", "Why", "To"] : ["About", "Last told", "Why"],
            [
                .. found.Take(MostRows).Select(record => (Html)$"""
                    <tr><td>{About(view, record.Topic)}</td><td>{LastTold(record.Sent)}</td>{Html.When(view.NamesPeople, $"<td>{Pieces.Words(State(record))}</td>")}<td>{Pieces.Words(view.NamesPeople ? record.Why : WhyForOthers(record.Why))}</td>{Html.When(view.NamesPeople, $"<td>{record.Addresses.Select(address => (Html)$"{Whom(address.Mailbox)} ")}</td>")}</tr>
                    """),
            ],
            search.Words is "" ? "Nobody was told anything yet." : "Nothing like that is remembered.");
    }

    private static string State(MailRecord record) => record is { Delay: not "" } ? record.Delay : record.Sent?.Outcome ?? "–";

    private static Html Unreachable(MailView view) => Pieces.Table(
        "Who cannot be reached",
        ["Who", "Since", "What their mail server said"],
        [.. view.Unreachable.Select(person => (Html)$"<tr><td>{Whom(person.Address.Mailbox)}</td><td>{When(person.BouncedAt ?? default)}</td><td>{Pieces.Words(person.Said)}</td></tr>")],
        "No mail came back.");

    private static Html About(MailView view, MailTopic topic) => view.Suites.Find(topic.List) is { } suite
        ? (Html)$"{SuitePieces.Item(suite, topic.Subject, topic.Subject)} {Pieces.Words(topic.Version)} <span class=\"quiet\">{Pieces.Words(topic.List)}</span>"
        : $"{Pieces.Words(topic.Subject)} <span class=\"quiet\">{Pieces.Words(topic.List)}</span>";

    /// <summary>Whom nobody could reach is said after a colon.</summary>
    internal static string WhyForOthers(string why) => why.StartsWith("It is stuck, and nobody can be told:", StringComparison.Ordinal) ? $"{why.Split(':')[0]}." : why;

    private static Html LastTold(SentNote? sent) => sent is null ? (Html)$"never" : $"{Pieces.Time(sent.At)} <span class=\"quiet\">at day {sent.Point}</span>";

    /// <summary>What may leave at once has no time of its own.</summary>
    private static Html When(DateTimeOffset at) => at.Year < 2000 ? (Html)$"now" : Pieces.Time(at);

    private static Html Whom(string mailbox) => Pieces.Page(string.Create(CultureInfo.InvariantCulture, $"{Addresses.Mail}?q={Uri.EscapeDataString(mailbox)}"), Pieces.Words(mailbox));
}
