using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>Tells maintainers of packages whose tests an upload breaks: once for each upload, and only once it is stuck.</summary>
public static class BrokenOwnerRules
{
    private const string BrokenBy = "broken-by-";

    /// <summary>Such a topic has one point.</summary>
    private const int Once = 1;

    public static MailTopic TopicOf(string series, string broken, string source, string version) => new(series, broken, $"{BrokenBy}{source}-{version}");

    public static bool IsOfOwner(MailTopic topic) => topic.Version.StartsWith(BrokenBy, StringComparison.Ordinal);

    /// <param name="known">The record of such a topic; null when there is none.</param>
    /// <param name="late">Why the gate itself is what is late; null when it is not.</param>
    public static ReminderDecision Decide(StuckUpload upload, string broken, IReadOnlyList<BrokenTest> failed, MigrationFacts facts, MailRecord? known, string? late)
    {
        var topic = TopicOf(facts.Settings.Series, broken, upload.Source, upload.Version);
        var why = $"{upload.Source} {upload.Version} breaks its tests on {string.Join(", ", failed.Select(test => test.Architecture))}.";
        var isTold = known?.Handled is not null;
        return new(topic, upload.Age, true, isTold || late is not null ? null : Once, null, isTold ? why : late ?? why, Draft(upload, broken, failed, facts.Settings))
        {
            IsLate = late is not null,
        };
    }

    /// <summary>Its tests do not fail any more, or nobody is told of it now.</summary>
    public static ReminderDecision Over(MailTopic topic) => new(topic, 0, false, null, null, "Its tests are not broken by that upload now.", null);

    /// <summary>Whom the target's index names as maintainer; never those of the upload, who are told of it anyway.</summary>
    public static UploadersFound OwnersOf(string broken, Excuse upload, Snapshot archive)
    {
        var package = archive.Target.Sources.GetValueOrDefault(broken) ?? archive.Source.Sources.GetValueOrDefault(broken);
        var own = MaintainerRules.ReadField(upload.Maintainer);
        Seq<EmailAddress> owners = [.. MaintainerRules.ReadField(package?.Maintainer).Except(own)];
        return new(owners, owners is [] ? "it has no maintainer beside the upload's own." : "its maintainer", IsFinal: true);
    }

    private static ReminderDraft Draft(StuckUpload upload, string broken, IReadOnlyList<BrokenTest> failed, MigrationSettings settings) => new()
    {
        Subject = $"[proposed-migration] tests of {broken} fail with {upload.Source} {upload.Version} in {settings.Reminders.Place}.",
        SharedSubject = $"[proposed-migration] {{count}} packages with tests that fail in {settings.Reminders.Place}.",
        Headline = $"The tests of {broken} used to pass, and fail with {upload.Source} {upload.Version} from {settings.Reminders.Place}.",
        Facts =
        [
            new("Package", broken),
            new("With", $"{upload.Source} {upload.Version}", ReminderWords.LinkTo(upload.Source, settings.Reminders)),
            new("Series", settings.Series),
            .. failed.Select(test => new MailFact("Log", test.Architecture, test.Log)),
        ],
        ToDo = $"have a look at the log. If {broken} needs a change, an upload of it lets both in; if {upload.Source} does, its uploader will be glad to hear what you found.",
        Because = $"You get this once, because you maintain {broken}.",
        Headers = [ReminderWords.Notice],
    };
}
