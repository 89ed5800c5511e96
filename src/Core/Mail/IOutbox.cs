namespace Sluice.Core.Mail;

/// <summary>What is owed to whom. The row is the to-do: it stands before the mail leaves, and becomes the person's history after.</summary>
/// <remarks>All of a person's rows stand in one partition, so that what leaves in one mail is sealed and crossed off in one transaction.</remarks>
public interface IOutbox
{
    /// <summary>Owes each reminder once, ever: one that is owed or was told stays as it is. Safe to repeat after dying anywhere.</summary>
    Task OweAsync(IReadOnlyList<Reminder> reminders, CancellationToken cancellation);

    /// <summary>Takes back what is owed on these occasions, and not sealed yet.</summary>
    Task WithdrawAsync(IReadOnlyList<(EmailAddress To, MailOccasion About)> reminders, CancellationToken cancellation);

    /// <summary>People with something to send by now, those who wait longest first.</summary>
    Task<IReadOnlyList<EmailAddress>> WaitingAsync(DateTimeOffset now, int most, CancellationToken cancellation);

    /// <summary>All that is owed to a person; null when nothing is.</summary>
    Task<OwedMail?> OwedToAsync(EmailAddress person, CancellationToken cancellation);

    /// <summary>Says of some reminders that they leave together under this id, now, before they do. The mail is claimed as by <see cref="TryClaimAsync"/>.</summary>
    /// <param name="together">At most <see cref="SealRules.MostTogether"/>.</param>
    /// <returns>Null when somebody else was faster.</returns>
    Task<SealedMail?> TrySealAsync(OwedMail owed, IReadOnlyList<Reminder> together, string messageId, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Lets nobody else try a sealed mail for <see cref="SealRules.Claim"/>. Whoever dies meanwhile leaves it to the next, under the same id.</summary>
    /// <returns>Null when somebody else was faster.</returns>
    Task<SealedMail?> TryClaimAsync(SealedMail mail, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Says what became of a sealed mail as soon as that is known: it is not sent again, whatever happens before it is crossed off.</summary>
    Task ConcludeAsync(SealedMail mail, string outcome, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Makes history of what left, or was refused for good. What is history already stays as it is.</summary>
    /// <param name="outcome">In a few words: <c>sent</c>, or what the mail server said.</param>
    Task CrossOffAsync(SealedMail mail, string outcome, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>It could not leave, and is tried again later. Until then the person waits for nothing.</summary>
    /// <param name="opens">Whether it has surely never left: its seal is broken, so that what is over by then is taken back, and what came leaves with it.</param>
    Task PostponeAsync(SealedMail mail, DateTimeOffset until, string because, bool opens, CancellationToken cancellation);

    /// <summary>What a person was told, the latest first.</summary>
    Task<IReadOnlyList<ToldReminder>> HistoryAsync(EmailAddress person, int most, CancellationToken cancellation);
}

/// <summary>What is owed to a person.</summary>
/// <param name="Open">Not sealed yet, in the order of their occasions.</param>
/// <param name="Sealed">Each to be sent as it is: an earlier try may have ended anywhere.</param>
public sealed record OwedMail(EmailAddress To, Seq<Reminder> Open, Seq<SealedMail> Sealed)
{
    /// <summary>When the one that could not leave is tried again; null when all could.</summary>
    public DateTimeOffset? HeldUntil { get; init; }
}

/// <summary>Reminders that leave in one mail.</summary>
/// <param name="SealedAt">The date of the mail, however often it is tried.</param>
/// <param name="Attempts">Tries that failed.</param>
/// <param name="NotBefore">When it is tried again: after a pause, or when whoever tries it now must have died.</param>
public sealed record SealedMail(EmailAddress To, string MessageId, DateTimeOffset SealedAt, Seq<Reminder> Reminders, int Attempts, DateTimeOffset NotBefore)
{
    /// <summary>What became of it; null while it is to be sent.</summary>
    public string? Outcome { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? ConcludedAt { get; init; }
}

/// <summary>What a person was told.</summary>
public sealed record ToldReminder(Reminder Reminder, DateTimeOffset At, string MessageId, string Outcome);
