using System.Globalization;
using Sluice.Core.Mail;
using Sluice.Core.Migration;

namespace Sluice.Cli.Bench;

/// <summary>Uploads that are stuck, as a run finds them: uninstallable, or with failed tests, for a week to two hundred days.</summary>
internal static class MadeUploads
{
    public const string Series = "bench";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly Suite Empty = new(Series, SuiteKind.Target, new Dictionary<string, SourcePackage>(), new Dictionary<string, IReadOnlyDictionary<string, BinaryPackage>>());

    public static MigrationReport Report(int count) => new(Facts, new([.. Enumerable.Range(0, count).Select(Excuse)], new(), []), null);

    /// <summary>Every other one was told of before, at half the age it has now.</summary>
    public static IReadOnlyDictionary<MailTopic, MailRecord> Records(MigrationReport report) => report.Excuses
        .Where((_, index) => index % 2 is 0)
        .Select((excuse, index) => new MailRecord(new(Series, excuse.Item.Package, excuse.Item.Version)) { WantedPoint = AgeOf(2 * index) / 2, OwedPoint = AgeOf(2 * index) / 2, Why = "It is stuck." })
        .ToDictionary(record => record.Topic);

    private static MigrationFacts Facts => new(
        new(Empty, Empty, [], ["amd64"]),
        new Dictionary<string, Universe>(),
        new Dictionary<string, Uninstallable>(),
        HintBook.Empty,
        new(),
        new()
        {
            Series = Series,
            Architectures = ["amd64"],
            Reminders = new() { Mode = GateMode.Yes, Place = "bench-proposed", ItemAddress = "https://gate.example/api/pages/suites/bench/{source}", Digests = false },
        },
        Now);

    private static int AgeOf(int index) => 6 + (index * 37 % 200);

    private static Excuse Excuse(int index)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"upload-{index:00000}");
        return new()
        {
            Item = new(name, MigrationItem.OfSource, "2.0-1", "bench-proposed", SuiteKind.Primary, IsRemoval: false),
            OldVersion = "1.0-1",
            NewVersion = "2.0-1",
            Maintainer = $"Somebody {index} <{name}@people.example>",
            Findings =
            [
                new() { Policy = "depends", Verdict = index % 3 is 0 ? PolicyVerdict.RejectedPermanently : PolicyVerdict.Pass, Notes = [new($"{name}/amd64 has unsatisfiable dependency")] },
                new() { Policy = "autopkgtest", Verdict = index % 3 is 1 ? PolicyVerdict.RejectedPermanently : PolicyVerdict.Pass },
                new() { Policy = AgePolicy.Id, Details = [(AgePolicy.CurrentAge, new Detail.Real(AgeOf(index) + 0.4))] },
                new() { Policy = EmailPolicy.Id },
            ],
        };
    }
}
