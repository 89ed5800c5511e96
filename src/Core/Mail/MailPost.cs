namespace Sluice.Core.Mail;

/// <summary>Sends what is owed: person after person, at the pace that is allowed, for as long as it may.</summary>
/// <remarks>A round that dies anywhere leaves rows from which the next goes on. Of several at once each mail is sent by the one that seals or claims it.</remarks>
public sealed class MailPost(IMailBook book, IOutbox outbox, IAddressBook addresses, IMailTransport transport, MailSettings settings, TimeProvider clock)
{
    /// <summary>People in hand at a time.</summary>
    private const int AtOnce = 500;

    private readonly MailDelivery _delivery = new(book, outbox, addresses, transport, settings, clock);

    private readonly TimeSpan _pace = TimeSpan.FromMinutes(1) / Math.Max(1, settings.PerMinute);

    /// <summary>Until when the server asked to be left alone.</summary>
    private DateTimeOffset _restsUntil = DateTimeOffset.MinValue;

    public async Task<MailCounts> RunAsync(TimeSpan budget, CancellationToken cancellation)
    {
        var round = new MailRound(clock.GetUtcNow() + budget, _pace);
        var served = new HashSet<EmailAddress>();
        while (MayGoOn(round) && await WaitingAsync(served, cancellation) is { Count: > 0 } waiting)
        {
            foreach (var person in waiting.TakeWhile(_ => MayGoOn(round)))
                await ServeAsync(person, round, cancellation);
        }

        return round.Counts;
    }

    /// <summary>Nobody twice in a round: who still waits is in other hands.</summary>
    private async Task<IReadOnlyList<EmailAddress>> WaitingAsync(HashSet<EmailAddress> served, CancellationToken cancellation) =>
        [.. (await outbox.WaitingAsync(clock.GetUtcNow(), AtOnce, cancellation)).Where(served.Add)];

    private async Task ServeAsync(EmailAddress address, MailRound round, CancellationToken cancellation)
    {
        if (await outbox.OwedToAsync(address, cancellation) is not { } owed)
            return;

        var person = await addresses.FindAsync(address, cancellation);
        var now = clock.GetUtcNow();
        if (PostRules.IsHeldBack(owed, now))
            return;

        foreach (var found in owed.Sealed.Where(mail => mail.NotBefore <= now))
        {
            if (!await IsTurnAsync(found.Outcome is null && Leaves(person, found.Reminders), round, cancellation))
                return;
            if (await outbox.TryClaimAsync(found, clock.GetUtcNow(), cancellation) is { } mail && !await TryDeliverAsync(mail, person, isFirstTry: false, round, cancellation))
                return;
        }

        foreach (var together in PostRules.Together(owed.Open, now))
        {
            if (!await IsTurnAsync(Leaves(person, together), round, cancellation))
                return;
            var id = MessageIdRules.Of(together.Select(reminder => reminder.About), settings.From);
            if (await outbox.TrySealAsync(owed, together, id, clock.GetUtcNow(), cancellation) is { } mail && !await TryDeliverAsync(mail, person, isFirstTry: true, round, cancellation))
                return;
        }
    }

    /// <returns>False when it stays: the person's other mails would as well.</returns>
    private async Task<bool> TryDeliverAsync(SealedMail mail, Correspondent person, bool isFirstTry, MailRound round, CancellationToken cancellation)
    {
        var delivered = await _delivery.DeliverAsync(mail, person, isFirstTry, cancellation);
        round.Add(delivered);
        if (delivered.RetryAfter is { } rest)
            _restsUntil = clock.GetUtcNow() + rest;
        return delivered.End is not MailEnd.Postponed;
    }

    /// <summary>Waits until the next mail may leave; what is only crossed off need not wait.</summary>
    /// <returns>False when that is not in this round.</returns>
    private async Task<bool> IsTurnAsync(bool leaves, MailRound round, CancellationToken cancellation)
    {
        if (!leaves)
            return MayGoOn(round);

        if (round.IsOverAt(round.NextAt))
            return false;
        if (round.NextAt - clock.GetUtcNow() is { Ticks: > 0 } wait)
            await Task.Delay(wait, clock, cancellation);
        if (!MayGoOn(round))
            return false;
        round.Leave(clock.GetUtcNow());
        return true;
    }

    private bool MayGoOn(MailRound round)
    {
        var now = clock.GetUtcNow();
        return !round.IsOverAt(now) && now >= _restsUntil && MannersRules.LeavesAt(now, settings.Quiet) <= now;
    }

    private static bool Leaves(Correspondent person, Seq<Reminder> together) => PostRules.Spared(person, together[0].About.Topic.List) is null;
}
