namespace Sluice.Core.Mail;

/// <summary>One sealed mail on its way from the claim to the history.</summary>
/// <remarks>
/// The order: sent, concluded, noted on the records, crossed off. Who dies before the mail is concluded leaves a sealed mail, which is sent again
/// under the same id once the claim is over; that is where a person may get two copies, and the only place. Who dies after
/// it leaves a mail that is only noted and crossed off.
/// </remarks>
internal sealed class MailDelivery(IMailBook book, IOutbox outbox, IAddressBook addresses, IMailTransport transport, MailSettings settings, TimeProvider clock)
{
    /// <param name="mail">Claimed by us.</param>
    /// <param name="isFirstTry">Nobody has tried it under this seal.</param>
    public async Task<Delivered> DeliverAsync(SealedMail mail, Correspondent person, bool isFirstTry, CancellationToken cancellation)
    {
        if (mail.Outcome is { } known)
            return await FinishAsync(mail, known, new(MailEnd.Known), cancellation);
        if (PostRules.Spared(person, mail.Reminders[0].About.Topic.List) is { } why)
            return await FinishAsync(mail, why, new(MailEnd.Spared), cancellation);

        // Somebody else may have it by now, if we were held up so long.
        if (clock.GetUtcNow() >= mail.NotBefore)
            return new(MailEnd.Lost);

        var (outcome, fault) = await SendAsync(mail, cancellation);
        switch (outcome)
        {
            case { Accepted: not [] }:
                // Also when we are asked to stop: the server has it, and only we know.
                await outbox.ConcludeAsync(mail, SentNote.Sent, clock.GetUtcNow(), CancellationToken.None);
                return await FinishAsync(mail, SentNote.Sent, new(MailEnd.Sent), cancellation);

            case { Refused: [var refused, ..] }:
                if (refused.IsForAnyMail)
                    await addresses.BouncedAsync(mail.To, refused.Said, clock.GetUtcNow(), CancellationToken.None);
                await outbox.ConcludeAsync(mail, $"refused: {refused.Said}", clock.GetUtcNow(), CancellationToken.None);
                return await FinishAsync(mail, $"refused: {refused.Said}", new(MailEnd.Refused), cancellation);

            default:
                var until = clock.GetUtcNow() + SealRules.PauseAfter(mail.Attempts, outcome.RetryAfter);
                foreach (var topic in mail.Reminders.Select(reminder => reminder.About.Topic))
                    await book.DelayAsync(topic, mail.To, PostRules.Stays(outcome, until), CancellationToken.None);
                await outbox.PostponeAsync(mail, until, outcome.Because, opens: isFirstTry && !outcome.IsUnclear, CancellationToken.None);
                return new(MailEnd.Postponed) { IsAway = outcome.IsAway, RetryAfter = outcome.RetryAfter, Fault = fault };
        }
    }

    /// <summary>A fault of ours keeps one mail back, not all that wait behind it.</summary>
    private async Task<(MailOutcome Outcome, string? Fault)> SendAsync(SealedMail mail, CancellationToken cancellation)
    {
        OutgoingMail? letter = null;
        try
        {
            letter = LetterRules.Compose(mail, settings);
            return (await transport.SendAsync(letter, cancellation), null);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            var said = $"{fault.GetType().Name}: {fault.Message}";
            return (new([], [], [mail.To]) { Because = $"a fault of ours, {said}", IsUnclear = letter is not null }, $"{mail.MessageId}: {said}");
        }
    }

    private async Task<Delivered> FinishAsync(SealedMail mail, string outcome, Delivered delivered, CancellationToken cancellation)
    {
        await NoteAsync(mail, outcome, cancellation);
        await outbox.CrossOffAsync(mail, outcome, mail.ConcludedAt ?? clock.GetUtcNow(), cancellation);
        return delivered;
    }

    private async Task NoteAsync(SealedMail mail, string outcome, CancellationToken cancellation)
    {
        var now = mail.ConcludedAt ?? clock.GetUtcNow();
        foreach (var (topic, point) in mail.Reminders.Select(reminder => reminder.About))
            await book.NoteAsync(topic, new(point, now, mail.MessageId, outcome) { To = mail.To }, cancellation);
    }
}

/// <summary>What a delivery came to.</summary>
internal sealed record Delivered(MailEnd End)
{
    /// <summary>The next would fare no better.</summary>
    public bool IsAway { get; init; }

    /// <summary>How long the server wants to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What was wrong with us; null when nothing was.</summary>
    public string? Fault { get; init; }
}

internal enum MailEnd
{
    Sent,

    /// <summary>Whoever sent or refused it died before it was crossed off.</summary>
    Known,
    Spared,
    Refused,
    Postponed,

    /// <summary>To somebody else.</summary>
    Lost,
}
