using Sluice.Core.Mail;
using Sluice.Core.Migration;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>Uploads that wait, and runs that see them.</summary>
internal static class Uploads
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static readonly MigrationSettings Settings = new()
    {
        Series = "forky",
        Architectures = ["amd64"],
        Reminders = new() { Mode = GateMode.Yes, Place = "sid", ItemAddress = "https://gate.example.org/api/pages/suites/forky/{source}" },
    };

    public static readonly EmailAddress Joe = EmailAddress.Make("joe@example.com", "Joe Hacker");
    public static readonly EmailAddress Ann = EmailAddress.Make("ann@example.org", "Ann Uploader");

    /// <summary>A run that sees these sources in the source suite, each as <c>green 2</c>, and <c>NAME 1</c> of each in the target.</summary>
    public static MigrationFacts Facts(DateTimeOffset? now = null, MigrationSettings? settings = null, params string[] sources)
    {
        var uploads = sources is [] ? ["green 2"] : sources;
        var snapshot = Made.Snapshot([.. uploads.Select(upload => $"src:{upload.Split(' ')[0]} 1")], [.. uploads.Select(upload => $"src:{upload}")]);
        return new(
            snapshot,
            new Dictionary<string, Universe>(),
            new Dictionary<string, Uninstallable>(),
            HintParser.Parse([], Settings),
            new(),
            settings ?? Settings,
            now ?? Now);
    }

    public static MigrationReport Report(MigrationFacts facts, params Excuse[] excuses) => new(facts, new(excuses, new(), []), null);

    public static MigrationReport Accepting(this MigrationReport report, params Excuse[] excuses) => new(
        report.Facts,
        report.Judged,
        new([.. excuses.Select(excuse => excuse.Item)], [], new Dictionary<string, SourcePackage>(), new Dictionary<string, IReadOnlyList<BinaryPackage>>(), report.Facts.Before, report.Facts.Before, []));

    /// <summary>An upload of that age that nothing speaks against, beside what is said here.</summary>
    public static Excuse Green(double age, params Finding[] findings) => Of("green", "2", age, findings);

    public static Excuse Of(string source, string version, double age, params Finding[] findings) => new()
    {
        Item = new(source, MigrationItem.OfSource, version, "unstable", SuiteKind.Primary, IsRemoval: false),
        OldVersion = "1",
        NewVersion = version,
        Maintainer = "Joe Hacker <joe@example.com>",
        Findings = [new() { Policy = "" }, new() { Policy = AgePolicy.Id, Details = [(AgePolicy.CurrentAge, new Detail.Real(age))] }, .. findings],
    };

    public static Finding Rejected(PolicyVerdict verdict = PolicyVerdict.RejectedPermanently, string policy = "depends", string? reason = null) => new()
    {
        Policy = policy,
        Verdict = verdict,
        Reasons = [reason ?? policy],
        Notes = [new("uninstallable on <b>amd64</b>", verdict)],
    };

    public static Finding Blocked() => Rejected(PolicyVerdict.RejectedNeedsApproval, BlockPolicy.Id, "block");

    /// <summary>Tests that fail, each <c>package/version architecture</c>.</summary>
    public static Finding Breaking(params string[] tests) => new()
    {
        Policy = TestPolicy.Id,
        Verdict = PolicyVerdict.RejectedPermanently,
        Reasons = [TestPolicy.Id],
        Details =
        [
            .. tests.GroupBy(test => test.Split(' ')[0], test => test.Split(' ')[1]).Select(package => (package.Key, (Detail)new Detail.Map(
                [.. package.Select(on => (on, (Detail)new Detail.List(["REGRESSION", $"https://ci.example.org/{package.Key}/{on}/log.gz"])))]))),
        ],
    };

    public static MailRecord Known(int? wanted = null, int? owed = null, SentNote? sent = null) =>
        new(new MailTopic("forky", "green", "2")) { Addresses = [Joe], WantedPoint = wanted, OwedPoint = owed ?? wanted, Sent = sent, Why = "It is stuck." };

    public static SentNote Sent(int point, DateTimeOffset? at = null) => new(point, at ?? Now.AddDays(-2), "id@example.org", "sent");
}
