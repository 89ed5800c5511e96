using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>A topic that a run decided about.</summary>
/// <param name="Known">What is kept of it; null when nothing is.</param>
/// <param name="Owners">Whom it concerns, when no lookup is needed; null when one is.</param>
internal sealed record ReminderCase(ReminderDecision Decision, MailRecord? Known, Upload Upload, UploadersFound? Owners);

/// <summary>All topics of a run: its uploads, and the packages whose tests they break.</summary>
internal static class ReminderCases
{
    public static List<ReminderCase> Of(MigrationReport report, RunCircumstances run, IReadOnlyDictionary<MailTopic, MailRecord> known)
    {
        var facts = report.Facts;
        var late = LatenessRules.OfRun(run, report.Judged.Tests, facts.Now);
        var cases = new List<ReminderCase>();
        foreach (var excuse in report.Excuses.Where(excuse => excuse.Item.IsUpload()))
        {
            var own = late ?? LatenessRules.OfUpload(excuse, run);
            var topic = new MailTopic(facts.Settings.Series, excuse.Item.Package, excuse.Item.Version);
            var isLetIn = report.Accepted.Contains(excuse.Item);
            if (ReminderRules.Decide(excuse, facts, known.GetValueOrDefault(topic), isLetIn, own) is { } decision)
                cases.Add(new(decision, known.GetValueOrDefault(topic), UploadOf(excuse, facts), null));
            if (facts.Settings.Reminders.TellsOwnersOfTheBroken && !isLetIn && EmailPolicy.StuckOf(excuse, facts) is { } stuck)
                cases.AddRange(Owners(excuse, stuck, facts, known, own));
        }

        if (facts.Settings.Reminders.TellsOwnersOfTheBroken && known.Keys.Any(BrokenOwnerRules.IsOfOwner))
        {
            var broken = cases.Select(one => one.Decision.Topic).ToHashSet();
            cases.AddRange(Over(report, known).Where(one => !broken.Contains(one.Decision.Topic)));
        }

        return cases;
    }

    /// <summary>Records of versions that are not waiting in the source suite any more; of one that is, the record stays, stuck or not (E-55a).</summary>
    public static List<MailRecord> Vanished(IEnumerable<ReminderCase> cases, IEnumerable<MailRecord> known, MigrationFacts facts)
    {
        var decided = cases.Select(one => one.Decision.Topic).ToHashSet();
        return [.. known.Where(record => !decided.Contains(record.Topic) && (BrokenOwnerRules.IsOfOwner(record.Topic) || !ReminderRules.Waits(record.Topic.Subject, record.Topic.Version, facts.Archive)))];
    }

    private static IEnumerable<ReminderCase> Owners(
        Excuse excuse, StuckUpload stuck, MigrationFacts facts, IReadOnlyDictionary<MailTopic, MailRecord> known, string? late) =>
        from failed in RegressionRules.Of(excuse)
        group failed by failed.Package into package
        where package.Key != stuck.Source
        let record = known.GetValueOrDefault(BrokenOwnerRules.TopicOf(facts.Settings.Series, package.Key, stuck.Source, stuck.Version))
        select new ReminderCase(
            BrokenOwnerRules.Decide(stuck, package.Key, [.. package], facts, record, late),
            record,
            UploadOf(excuse, facts),
            BrokenOwnerRules.OwnersOf(package.Key, excuse, facts.Archive));

    /// <summary>What was said of tests that do not fail now, while the upload still waits.</summary>
    private static IEnumerable<ReminderCase> Over(MigrationReport report, IReadOnlyDictionary<MailTopic, MailRecord> known)
    {
        var uploads = report.Excuses.Where(excuse => excuse.Item.IsUpload() && !report.Accepted.Contains(excuse.Item))
            .ToLookup(excuse => BrokenOwnerRules.TopicOf("", "", excuse.Item.Package, excuse.Item.Version).Version, StringComparer.Ordinal);
        return from record in known.Values
               where BrokenOwnerRules.IsOfOwner(record.Topic) && uploads.Contains(record.Topic.Version)
               select new ReminderCase(BrokenOwnerRules.Over(record.Topic), record, UploadOf(uploads[record.Topic.Version].First(), report.Facts), null);
    }

    private static Upload UploadOf(Excuse excuse, MigrationFacts facts) =>
        new(excuse.Item.Package, excuse.Item.Version, excuse.Maintainer, excuse.Item.Source(facts.Archive)?.Uploaders);
}
