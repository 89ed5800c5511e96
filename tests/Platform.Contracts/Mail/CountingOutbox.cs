using Sluice.Core.Mail;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>An outbox that counts how much it gave away at once.</summary>
internal sealed class CountingOutbox(IOutbox outbox) : IOutbox
{
    public int MostReminders { get; private set; }

    public int MostPeople { get; private set; }

    public async Task<IReadOnlyList<EmailAddress>> WaitingAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        var waiting = await outbox.WaitingAsync(now, most, cancellation);
        MostPeople = Math.Max(MostPeople, waiting.Count);
        return waiting;
    }

    public async Task<OwedMail?> OwedToAsync(EmailAddress person, CancellationToken cancellation)
    {
        var owed = await outbox.OwedToAsync(person, cancellation);
        MostReminders = Math.Max(MostReminders, owed is null ? 0 : owed.Open.Count + owed.Sealed.Sum(mail => mail.Reminders.Count));
        return owed;
    }

    public Task OweAsync(IReadOnlyList<Reminder> reminders, CancellationToken cancellation) => outbox.OweAsync(reminders, cancellation);

    public Task WithdrawAsync(IReadOnlyList<(EmailAddress To, MailOccasion About)> reminders, CancellationToken cancellation) => outbox.WithdrawAsync(reminders, cancellation);

    public Task<SealedMail?> TrySealAsync(OwedMail owed, IReadOnlyList<Reminder> together, string messageId, DateTimeOffset now, CancellationToken cancellation) =>
        outbox.TrySealAsync(owed, together, messageId, now, cancellation);

    public Task<SealedMail?> TryClaimAsync(SealedMail mail, DateTimeOffset now, CancellationToken cancellation) => outbox.TryClaimAsync(mail, now, cancellation);

    public Task ConcludeAsync(SealedMail mail, string outcome, DateTimeOffset now, CancellationToken cancellation) => outbox.ConcludeAsync(mail, outcome, now, cancellation);

    public Task CrossOffAsync(SealedMail mail, string outcome, DateTimeOffset now, CancellationToken cancellation) => outbox.CrossOffAsync(mail, outcome, now, cancellation);

    public Task PostponeAsync(SealedMail mail, DateTimeOffset until, string because, bool opens, CancellationToken cancellation) => outbox.PostponeAsync(mail, until, because, opens, cancellation);

    public Task<IReadOnlyList<ToldReminder>> HistoryAsync(EmailAddress person, int most, CancellationToken cancellation) => outbox.HistoryAsync(person, most, cancellation);
}
