using System.Globalization;
using Sluice.Core;
using Sluice.Core.Mail;

namespace Sluice.Functions.GetMail;

/// <summary>What <c>sluice mail preview</c> shows of one version.</summary>
/// <param name="Age">In days.</param>
/// <param name="Point">What is due now; null when nothing is.</param>
/// <param name="NextAt">When the next is due, if all stays as it is.</param>
public sealed record UploadView(
    string Version, int Age, bool IsStuck, string Why, int? Point, int? NextPoint, DateTimeOffset? NextAt, ToldView? Told, Seq<PersonView> People, LetterView? Letter);

/// <param name="State">What becomes of the mail to them, in a few words.</param>
public sealed record PersonView(string Address, string? Name, string State);

public sealed record LetterView(string Subject, string Text);

/// <summary>What became of the last mail about a version.</summary>
public sealed record ToldView(int Point, DateTimeOffset At, string MessageId, string Outcome)
{
    public static ToldView? Of(SentNote? sent) => sent is null ? null : new(sent.Point, sent.At, sent.MessageId, sent.Outcome);
}

/// <summary>What <c>sluice mail history</c> shows of a person.</summary>
/// <param name="BouncedAt">Null while mail to them does not come back.</param>
public sealed record CorrespondentView(string Address, DateTimeOffset? BouncedAt, string Said, Seq<ChoiceView> Choices)
{
    public static CorrespondentView Of(Correspondent person) =>
        new(person.Address.Mailbox, person.BouncedAt, person.Said, [.. person.Wants.Select(choice => new ChoiceView(choice.List, choice.Wants, choice.At))]);
}

public sealed record ChoiceView(string List, bool Wants, DateTimeOffset At);

/// <param name="At">When it left, or when it will at the earliest.</param>
public sealed record ReminderView(string List, string Subject, string Version, int Point, string Headline, DateTimeOffset At, string Outcome, string? MessageId)
{
    public static ReminderView Of(Reminder reminder, DateTimeOffset at, string outcome, string? messageId) => new(
        reminder.About.Topic.List, reminder.About.Topic.Subject, reminder.About.Topic.Version, reminder.About.Point, reminder.Headline, at, outcome, messageId);

    /// <summary>What is owed, in the order in which it may leave.</summary>
    public static Seq<ReminderView> Of(OwedMail? owed) => owed is null
        ? []
        :
        [
            .. owed.Sealed.SelectMany(mail => mail.Reminders.Select(one => Of(one, mail.NotBefore, mail.Attempts is 0 ? "is being sent" : $"tried {Tries(mail.Attempts)}", mail.MessageId)))
                .Concat(owed.Open.Select(one => Of(one, owed.HeldUntil > one.NotBefore ? owed.HeldUntil.Value : one.NotBefore, "waits", null)))
                .OrderBy(view => view.At),
        ];

    private static string Tries(int attempts) => attempts is 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{attempts} times");
}

/// <summary>The record of one version.</summary>
/// <param name="Delay">Why a mail that is owed has not left yet; empty when none was held up.</param>
public sealed record VersionView(string List, string Version, string Why, DateTimeOffset DecidedAt, ToldView? Told, string Delay, Seq<string> People)
{
    public static VersionView Of(MailRecord record) => new(
        record.Topic.List, record.Topic.Version, record.Why, record.DecidedAt, ToldView.Of(record.Sent), record.Delay, [.. record.Addresses.Select(address => address.Mailbox)]);
}

/// <summary>A moment within a sentence.</summary>
internal static class Moment
{
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
