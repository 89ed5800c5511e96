using System.Collections.Concurrent;
using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>After a run that counts: writes down of each upload whether its people are to be told, finds out who they are, and owes them their reminders.</summary>
/// <remarks>Safe to repeat after dying anywhere. It sends nothing: what is owed leaves when the outbox is emptied.</remarks>
public sealed class ReminderRound(ReminderDesk desk, IUploaders uploaders)
{
    /// <summary>So many topics are written, and asked about, at once.</summary>
    private const int Together = 100;

    private const int AskedAtOnce = 8;

    /// <summary>By whose clock digests leave.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Hears, in a dry run, of each upload whether it is stuck and whom a mail would go to (E-02).</summary>
    public Action<string>? Spoken { get; init; }

    public async Task<ReminderOutcome> RunAsync(MigrationReport report, RunCircumstances run, CancellationToken cancellation) =>
        await OweAsync(await DecideAsync(report, run, cancellation), cancellation);

    /// <summary>Decides about every upload of a run, and writes nothing: the run may turn out not to count.</summary>
    public async Task<DecidedReminders> DecideAsync(MigrationReport report, RunCircumstances run, CancellationToken cancellation)
    {
        var settings = report.Facts.Settings;
        if (settings.Reminders.Mode is GateMode.No)
            return new(report.Facts, [], new Dictionary<MailTopic, MailRecord>());

        var known = (await desk.KnownAsync(settings.Series, cancellation)).ToDictionary(record => record.Topic);
        return new(report.Facts, ReminderCases.Of(report, run, known), known);
    }

    /// <summary>Carries out what was decided, once the run counts.</summary>
    public async Task<ReminderOutcome> OweAsync(DecidedReminders decided, CancellationToken cancellation)
    {
        var (facts, outcome) = (decided.Facts, new ReminderOutcome(decided.Decisions));
        if (facts.Settings.Reminders.Mode is GateMode.No)
            return outcome;

        // In a dry run nothing is written, so that the next one starts from here as well (E-03).
        if (facts.Settings.IsDryRun || facts.Settings.Reminders.Mode is GateMode.DryRun)
        {
            await SpeakAsync(decided.Cases, facts.Now, cancellation);
            return outcome;
        }

        foreach (var some in decided.Cases.Chunk(Together))
            outcome = await CommitAsync(some, facts, outcome, cancellation);
        return await DropAsync(ReminderCases.Vanished(decided.Cases, decided.Known.Values, facts), outcome, cancellation);
    }

    private async Task<ReminderOutcome> CommitAsync(ReminderCase[] cases, MigrationFacts facts, ReminderOutcome outcome, CancellationToken cancellation)
    {
        var found = await AskAsync(cases, facts.Now, cancellation);
        var manners = ReminderManners.Of(facts.Settings.Reminders, Zone, facts.Now);
        var plans = cases
            .Select(one => ReminderPlanRules.Plan(one.Decision, one.Known, found.GetValueOrDefault(one.Decision.Topic), manners, facts.Now))
            .OfType<TopicPlan>()
            .ToList();
        await desk.CommitAsync(plans, cancellation);
        return outcome with
        {
            Asked = outcome.Asked + found.Count,
            Owed = outcome.Owed + plans.Sum(plan => plan.Owed.Count),
            Withdrawn = outcome.Withdrawn + plans.Sum(plan => plan.Withdrawn),
        };
    }

    private async Task<ReminderOutcome> DropAsync(List<MailRecord> vanished, ReminderOutcome outcome, CancellationToken cancellation)
    {
        foreach (var some in vanished.Chunk(Together))
        {
            var withdrawn = await desk.DropAsync(some, cancellation);
            outcome = outcome with { Dropped = outcome.Dropped + some.Length, Withdrawn = outcome.Withdrawn + withdrawn };
        }

        return outcome;
    }

    private async Task<IReadOnlyDictionary<MailTopic, UploadersFound>> AskAsync(IEnumerable<ReminderCase> cases, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<MailTopic, UploadersFound>();
        await Parallel.ForEachAsync(
            cases.Where(one => ReminderPlanRules.AsksWhom(one.Decision, one.Known, now)),
            new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = cancellation },
            async (one, token) => found[one.Decision.Topic] = one.Owners ?? await uploaders.FindAsync(one.Upload, token));
        return found;
    }

    private async Task SpeakAsync(List<ReminderCase> cases, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var some in cases.Chunk(Together))
        {
            var found = await AskAsync(some, now, cancellation);
            foreach (var (decision, known, _, _) in some)
            {
                var people = found.TryGetValue(decision.Topic, out var asked) ? asked.Addresses : known?.Addresses ?? [];
                Spoken?.Invoke($"{decision.Topic}: {(decision.IsStuck ? "stuck" : "not stuck")}. {decision.Why}"
                    + (decision.Point is null ? "" : $" Would mail: {(people is [] ? "nobody" : string.Join(", ", people))}."));
            }
        }
    }
}

/// <summary>What a run decided about reminders, before any of it is carried out.</summary>
public sealed record DecidedReminders
{
    internal DecidedReminders(MigrationFacts facts, List<ReminderCase> cases, IReadOnlyDictionary<MailTopic, MailRecord> known) => (Facts, Cases, Known) = (facts, cases, known);

    /// <summary>One for each upload, in the order of the excuses.</summary>
    public Seq<ReminderDecision> Decisions => [.. Cases.Where(one => !BrokenOwnerRules.IsOfOwner(one.Decision.Topic)).Select(one => one.Decision with { Upload = one.Upload })];

    internal MigrationFacts Facts { get; }

    internal List<ReminderCase> Cases { get; }

    internal IReadOnlyDictionary<MailTopic, MailRecord> Known { get; }
}

/// <summary>What a round of reminders came to.</summary>
/// <param name="Decisions">One for each upload, in the order of the excuses.</param>
public sealed record ReminderOutcome(Seq<ReminderDecision> Decisions)
{
    /// <summary>Topics whose people were looked up.</summary>
    public int Asked { get; init; }

    /// <summary>Reminders put into the outbox, one for each person.</summary>
    public int Owed { get; init; }

    public int Withdrawn { get; init; }

    /// <summary>Records of versions that are not waiting any more.</summary>
    public int Dropped { get; init; }
}
