using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>What a person is told of an upload that is stuck.</summary>
internal static class ReminderWords
{
    public static readonly MailHeader Notice = new("X-Proposed-Migration", "notice");

    private const int MostTests = 5;

    /// <summary>As an explanation calls them.</summary>
    private const string Uploader = "the uploader";

    public static ReminderDraft Of(StuckUpload stuck, Excuse excuse, MigrationSettings settings)
    {
        var place = settings.Reminders.Place;
        var days = ScheduleRules.Days(stuck.Age);
        var explained = ItemExplainRules.Explain(excuse, hasMigrated: false);
        return new()
        {
            // A reader's filters know this line (E-46).
            Subject = $"[proposed-migration] {stuck.Source} {stuck.Version} stuck in {place} for {days}.",
            SharedSubject = $"[proposed-migration] {{count}} uploads stuck in {place}.",
            Headline = $"{stuck.Source} {stuck.Version} has been in {place} for {days} and does not get on by itself.",
            Facts =
            [
                new("Source", stuck.Source),
                new("Version", stuck.Version),
                new("Series", settings.Series),
                new("Age", days),
                new("Status", explained.Says, LinkTo(stuck.Source, settings.Reminders)),
                .. RegressionRules.Of(excuse).Take(MostTests).Select(failed => new MailFact("Failing test", $"{failed.Package} on {failed.Architecture}", failed.Log)),
            ],
            ToDo = explained.ToDo is not "" ? ToYou(explained.ToDo) : explained.Next,
            Because = settings.Reminders.Lookup is UploaderLookup.Launchpad
                ? $"You get this because you uploaded or sponsored {stuck.Source} {stuck.Version}."
                : $"You get this because you maintain or uploaded {stuck.Source}.",
            Headers = [Notice],
        };
    }

    /// <summary>Whoever reads it is the uploader, or as good.</summary>
    private static string ToYou(string toDo) => toDo.StartsWith(Uploader, StringComparison.Ordinal) ? $"you{toDo[Uploader.Length..]}" : toDo;

    /// <summary>Where a source's excuse is shown; null when nowhere.</summary>
    public static Uri? LinkTo(string source, ReminderSettings settings) =>
        Uri.TryCreate(settings.ItemAddress.Replace("{source}", Uri.EscapeDataString(source), StringComparison.Ordinal), UriKind.Absolute, out var address)
            ? address
            : null;
}
