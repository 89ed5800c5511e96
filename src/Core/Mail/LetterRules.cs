using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Core.Mail;

/// <summary>Makes a letter of reminders: short, plain, and the same however often it is made.</summary>
public static partial class LetterRules
{
    private const string Count = "{count}";

    public static OutgoingMail Compose(SealedMail mail, MailSettings settings) =>
        ComposeFor([mail.To], [.. mail.Reminders], mail.MessageId, mail.SealedAt, settings);

    /// <param name="reminders">At least one; all are to all of these people.</param>
    /// <param name="messageId">Without brackets.</param>
    public static OutgoingMail ComposeFor(
        Seq<EmailAddress> to, IReadOnlyList<Reminder> reminders, string messageId, DateTimeOffset date, MailSettings settings)
    {
        var people = to.Distinct().OrderBy(person => person.Key, StringComparer.Ordinal).ToSeq();
        var ordered = reminders.OrderBy(reminder => reminder.About.ToString(), StringComparer.Ordinal).ToList();
        var lists = ordered.Select(reminder => reminder.About.Topic.List).Distinct().ToList();
        var leave = people is [var person] && lists is [var list] && settings is { Gate: not null, Links: not null }
            ? UnsubscribeRules.LinkFor(person, list, settings)
            : null;
        var letter = new Letter(people is [{ Name: { } name }] ? name : null, ordered, settings, leave);
        return new()
        {
            From = settings.From,
            To = people,
            MessageId = messageId,
            Date = date,
            Subject = Line(Subject(ordered, lists)),
            Text = LetterText.Of(letter),
            Html = LetterHtml.Of(letter),
            Headers = [.. Headers(ordered, lists, settings, leave)],
        };
    }

    /// <summary>On one line, as a header needs it: whatever could end a line becomes a blank.</summary>
    internal static string Line(string text) => Unfit().Replace(text, " ").Trim();

    private static string Subject(List<Reminder> reminders, List<string> lists) => reminders switch
    {
        [var alone] => alone.Subject,
        [{ SharedSubject: not "" and var shared }, ..] when reminders.TrueForAll(one => one.SharedSubject == shared) =>
            shared.Replace(Count, reminders.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        _ => $"{reminders.Count} reminders of {string.Join(", ", lists)}",
    };

    private static IEnumerable<MailHeader> Headers(List<Reminder> reminders, List<string> lists, MailSettings settings, Uri? leave)
    {
        foreach (var (name, value) in reminders.SelectMany(reminder => reminder.Headers).Distinct().Where(header => Name().IsMatch(header.Name)))
            yield return new(name, Line(value));
        yield return new("Auto-Submitted", "auto-generated");
        if (lists is [var list])
            yield return new("List-Id", ListId(list, settings.From));
        if (leave is null)
            yield break;
        yield return new("List-Unsubscribe", $"<{leave.AbsoluteUri}>");
        yield return new("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    /// <remarks>RFC 2919: words of letters, digits and dashes between dots, below a domain of ours.</remarks>
    private static string ListId(string list, EmailAddress from)
    {
        var word = Beside().Replace(list.ToLowerInvariant(), "-").Trim('-');
        return $"<{(word is "" ? "list" : word)}.reminders.{MessageIdRules.Domain(from)}>";
    }

    [GeneratedRegex(@"[\p{C}\p{Zl}\p{Zp}\s]+")]
    private static partial Regex Unfit();

    [GeneratedRegex(@"^[A-Za-z0-9-]+\z")]
    private static partial Regex Name();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Beside();
}

/// <summary>What a letter is written of.</summary>
/// <param name="Name">Of the one person it goes to; null when that is not known, or there are several.</param>
/// <param name="Leave">Where that person leaves the list; null when nowhere.</param>
internal sealed record Letter(string? Name, IReadOnlyList<Reminder> Reminders, MailSettings Settings, Uri? Leave)
{
    public string Greeting => Name is null ? "Hello," : $"Hello {Name},";

    public string Opening => Reminders.Count is 1
        ? ""
        : $"Here are {Reminders.Count} things that still wait. None of them is lost; each needs a look.";

    /// <summary>Said once when it is the same for all.</summary>
    public string? SharedBecause => Reminders.Select(reminder => reminder.Because).Distinct().ToList() is [var because] ? because : null;
}
