using Sluice.Core.Mail;

namespace Sluice.Core.Migration;

/// <summary>Uploads whose people are reminded. It judges last, and never against an upload: who waits is told, not held (3).</summary>
public static class EmailPolicy
{
    public const string Id = "email";

    private const string Block = "block";

    public static Finding? Judge(Excuse excuse, MigrationFacts facts) =>
        facts.Settings.Reminders.Mode is not GateMode.No && excuse.Item.IsUpload() ? new Finding { Policy = Id } : null;

    /// <returns>Null when it is no upload, or waits for nothing that needs somebody; the run's own doings aside.</returns>
    public static StuckUpload? StuckOf(Excuse excuse, MigrationFacts facts) =>
        facts.Settings.Reminders.Mode is not GateMode.No && Look(excuse) is { Stuck: { } stuck } ? stuck : null;

    /// <summary>Whether an upload is stuck, and why it is not.</summary>
    internal static UploadLook? Look(Excuse excuse)
    {
        if (!excuse.Item.IsUpload())
            return null;
        if (AgeOf(excuse) is not { } days)
            return new(0, false, null, "The source suite's version is not judged.");

        var age = ReminderScheduleRules.WholeDays(days);
        var worst = excuse.Findings.Max(finding => finding.Verdict);
        var isValid = excuse.ForcedBy is not null || !worst.IsRejected();
        var start = ReminderScheduleRules.StartOf(isValid);
        var why =
            excuse.Findings.Any(finding => finding.Reasons.Contains(Block)) ? "It is held back on purpose."
            // A missing build is more than temporary, whatever waits for it (E-31b).
            : worst is PolicyVerdict.RejectedTemporarily ? "It only waits: for tests, or to get older."
            : age < start ? $"It waits for {ScheduleRules.Days(age)}; the first reminder comes after {ScheduleRules.Days(start)}."
            : null;
        return new(age, isValid, why is null ? new(excuse.Item.Package, excuse.Item.Version, age, isValid) : null, why ?? "");
    }

    /// <summary>What the age policy counted (E-30); null for what it does not judge.</summary>
    private static double? AgeOf(Excuse excuse)
    {
        foreach (var (key, value) in excuse.Of(AgePolicy.Id)?.Details ?? [])
        {
            if (key is AgePolicy.CurrentAge && value is Detail.Real(var days))
                return days;
        }

        return null;
    }
}

/// <summary>What is seen of an upload before anybody thinks of mail.</summary>
/// <param name="Stuck">Null when it is not.</param>
/// <param name="WhyNot">In a sentence; empty when it is stuck.</param>
internal sealed record UploadLook(int Age, bool IsValid, StuckUpload? Stuck, string WhyNot);
