using System.Runtime.CompilerServices;
using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>Reminds people in the run itself: one mail to all people of an upload (E-45), in the order of the items, as the drop-in's predecessor does.</summary>
/// <remarks>
/// A mail has left before that is kept, so a run that dies between sends it again: under the same id (E-57). The rest of what a run does not come to,
/// the next one finds due.
/// </remarks>
public sealed class DirectReminders(IReminderFile file, IUploaders uploaders, IMailTransport transport, MailSettings mail)
{
    /// <summary>After so many mails in a row that nobody took, the server is left alone until the next run.</summary>
    private const int ServerIsAwayAfter = 20;

    /// <summary>How long "nobody" is believed (E-25).</summary>
    private static readonly TimeSpan BelievesNobody = TimeSpan.FromDays(1);

    private int _failures;

    /// <summary>What is to be said of it, while it happens.</summary>
    public async IAsyncEnumerable<ReminderRemark> RunAsync(
        IReadOnlyList<Excuse> excuses, MigrationFacts facts, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var isDry = facts.Settings.IsDryRun || facts.Settings.Reminders.Mode is GateMode.DryRun;
        var before = await file.ReadAsync(cancellation);
        foreach (var excuse in excuses)
        {
            var upload = (excuse.Item.Package, excuse.Item.Version);
            var kept = before.GetValueOrDefault(upload, KeptReminder.None);
            var record = new MailRecord(new(facts.Settings.Series, upload.Package, upload.Version)) { WantedPoint = kept.LastSent };
            if (ReminderRules.Decide(excuse, facts, record) is not { } decision)
                continue;

            if (isDry)
            {
                yield return await RehearseAsync(decision, kept, facts, cancellation);
            }
            else if (decision.IsStuck)
            {
                var (after, remarks) = await RemindAsync(decision, kept, facts, cancellation);

                // Also of what was not mailed: the record says whom it concerns, and that it is known (E-55).
                await file.CheckpointAsync(upload, after, cancellation);
                foreach (var remark in remarks)
                    yield return remark;
            }
        }
    }

    /// <summary>Says what would be done (E-02), and does none of it (E-03).</summary>
    private async Task<ReminderRemark> RehearseAsync(ReminderDecision decision, KeptReminder kept, MigrationFacts facts, CancellationToken cancellation)
    {
        var says = $"[email dry run] Considering: {NameOf(decision)}: {(decision.IsStuck ? "stuck" : "not stuck")}. {decision.Why}";
        if (!decision.IsStuck)
            return new(says);

        var people = kept.Addresses.Count > 0 ? kept.Addresses : (await FindAsync(decision, facts, cancellation)).Addresses;
        return new($"{says} {(decision.Point is null ? "Would email when it is due" : $"Age {decision.Age}: would email")}: {Join(people)}");
    }

    private async Task<(KeptReminder After, List<ReminderRemark> Remarks)> RemindAsync(
        ReminderDecision decision, KeptReminder kept, MigrationFacts facts, CancellationToken cancellation)
    {
        var remarks = new List<ReminderRemark>();
        if (_failures >= ServerIsAwayAfter)
            return (kept, remarks);

        var known = kept.Addresses;
        if (kept.IsIncomplete || (decision.Point is not null && known.Count is 0 && !(kept.AskAgainAt > facts.Now)))
        {
            var found = await FindAsync(decision, facts, cancellation);
            kept = kept with
            {
                Addresses = [.. known.Union(found.Addresses)],
                IsIncomplete = !found.IsFinal && known.Count + found.Addresses.Count > 0,
                AskAgainAt = found.IsFinal && known.Count + found.Addresses.Count is 0 ? facts.Now + BelievesNobody : null,
            };
            if (kept.Addresses.Count is 0)
                remarks.Add(new($"{NameOf(decision)} is stuck for {decision.Age} days, and nobody can be told: {found.Why}"));
        }

        // A point that was mailed already is told to those only whom it did not reach.
        var people = decision.Point is null ? [.. kept.Remaining.Union(kept.Addresses.Except(known))] : kept.Addresses;
        return people.Count is 0 ? (kept, remarks) : (await SendAsync(decision, kept, people, facts.Now, remarks, cancellation), remarks);
    }

    private async Task<KeptReminder> SendAsync(
        ReminderDecision decision, KeptReminder kept, Seq<EmailAddress> people, DateTimeOffset now, List<ReminderRemark> remarks, CancellationToken cancellation)
    {
        var occasion = new MailOccasion(decision.Topic, decision.Point ?? kept.LastSent);
        var letter = LetterRules.ComposeFor(people, [decision.Draft!.For(people[0], occasion)], MessageIdRules.Of([occasion], mail.From), now, mail);

        // Whoever reads these mails, or has programs read them, has always had plain text.
        var outcome = await transport.SendAsync(letter with { Html = null }, cancellation);
        foreach (var refused in outcome.Refused)
            remarks.Add(new($"{NameOf(decision)}: {refused.Address} is refused: {refused.Said}", IsWrong: true));
        if (outcome.Remaining.Count > 0)
            remarks.Add(new($"{NameOf(decision)}: the mail to {Join(outcome.Remaining)} could not be sent, and is tried again by the next run: {outcome.Because}", IsWrong: true));

        _failures = outcome.Accepted.Count is 0 ? _failures + 1 : 0;
        if (_failures is ServerIsAwayAfter)
            remarks.Add(new($"Nobody took the last {ServerIsAwayAfter} mails: no more are sent by this run", IsWrong: true));

        // What nobody took is not noted as sent, but whom it was for is (E-48).
        if (outcome.Accepted.Count is 0)
            return decision.Point is null ? kept with { Remaining = outcome.Remaining } : kept;

        remarks.Add(new($"{NameOf(decision)} stuck for {decision.Age} days, emailed {Join(outcome.Accepted)}"));
        return kept with { LastSent = occasion.Point, Remaining = outcome.Remaining };
    }

    /// <summary>Without names: in the file there are none, and the second mail looks as the first did.</summary>
    private async Task<UploadersFound> FindAsync(ReminderDecision decision, MigrationFacts facts, CancellationToken cancellation)
    {
        var source = facts.Archive.Source.Sources.GetValueOrDefault(decision.Topic.Subject);
        var found = await uploaders.FindAsync(new(decision.Topic.Subject, decision.Topic.Version, source?.Maintainer, source?.Uploaders), cancellation);
        return found with { Addresses = [.. found.Addresses.Select(one => EmailAddress.Make(one.Mailbox))] };
    }

    private static string NameOf(ReminderDecision decision) => $"{decision.Topic.Subject}/{decision.Topic.Version}";

    private static string Join(Seq<EmailAddress> people) => people.Count is 0 ? "nobody" : string.Join(", ", people);
}

/// <summary>What a run says of its reminders.</summary>
/// <param name="IsWrong">A maintainer should look at it.</param>
public sealed record ReminderRemark(string Says, bool IsWrong = false);
