using System.Globalization;
using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Browser.Gate;

/// <summary>A suite of 3,000 items with three runs behind it, and one that no run has looked at yet.</summary>
internal static class BusySuite
{
    public static readonly GatedSuite Forky = Suite("forky") with { Hints = "/etc/sluice/hints" };

    public static readonly GatedSuite Fresh = Suite("fresh") with { Settings = Suite("fresh").Settings with { Tests = new() } };

    private static readonly string[] Names = ["green", "darkgreen", "red", "blue", "violet", "ochre", "teal", "amber", "indigo", "umber"];

    private static readonly ItemRecord Lightgreen = Item(
        "lightgreen",
        "blocked",
        "It is rejected as it is.",
        95,
        "the uploader: autopkgtest for darkgreen/1.4-2: amd64: Regression, arm64: Pass",
        new ItemCondition("autopkgtest", false, "autopkgtest for darkgreen/1.4-2: amd64: Regression, arm64: Pass", ["the uploader", "the maintainers of the packages whose tests fail", "the release team (force-badtest, force-skiptest)"]),
        new ItemCondition("age", true, "all is well", []),
        new ItemCondition("depends", true, "all is well", [])) with
    {
        Reasons = ["autopkgtest"],
        Evidence = ["darkgreen/amd64/20260312_111500_3c8e1@", "darkgreen/arm64/20260312_113000_a91f0@"],
    };

    public static IReadOnlyList<TestRequest> Requests =>
    [
        .. Enumerable.Range(0, 40).Select(number => new TestRequest(
            "forky", new($"{Names[number % 5]}/2.{number}-1", Names[5 + (number % 5)], "amd64"), "1.4-2", [$"{Names[number % 5]}/2.{number}-1"], [], number % 9 is 0 ? QueueFamily.Huge : QueueFamily.Ordinary)),
        new("forky", new(TestKey.Reference, "umber", "arm64"), "0.9-1", [TestKey.Reference], [], QueueFamily.Ordinary),
    ];

    public static IEnumerable<(SuiteRun Run, RunContents Contents)> Runs
    {
        get
        {
            Seq<HintRecord> hints =
            [
                new("block", "rita", "violet", 4, FixedClock.Ago(60 * 24 * 40), ["violet3"]),
                new("unblock", "rita", "teal/1.2-1", 9, FixedClock.Ago(60 * 24 * 9), []),
                new("force-badtest", BusyTown.Hostile.Replace('\0', ' '), BusyTown.Hostile.Replace('\0', ' '), 1, FixedClock.Ago(90), [BusyTown.Hostile.Replace('\0', ' ')]),
            ];
            var many = Enumerable.Range(1, 2_997).Select(Ordinary).ToList();
            var hostile = Item(BusyTown.Hostile.Replace('\0', ' '), "waiting", BusyTown.Hostile.Replace('\0', ' '), 240, "", new ItemCondition(BusyTown.Hostile.Replace('\0', ' '), false, BusyTown.Hostile.Replace('\0', ' '), [])) with { Source = "hostile", Maintainer = BusyTown.Hostile.Replace('\0', ' ') };
            Seq<ItemRecord>[] found = [[.. many.Take(50)], [Waiting(), .. many], [Lightgreen, Lightgreen with { Name = "lightgreen/arm64", Explanation = Ordinary(3).Explanation }, hostile, .. many]];
            RunContents? before = null;
            for (var number = 1; number <= found.Length; number++)
            {
                var contents = new RunContents(found[number - 1], [], hints);
                contents = contents with { Changes = RunRules.Changes(before ?? new([], [], []), contents), Reminders = BusyMail.Decisions };
                before = contents;
                yield return (Run(number, contents), contents);
            }
        }
    }

    private static GatedSuite Suite(string series) => new(
        new() { Series = series, Architectures = ["amd64", "arm64"], Tests = new() { Mode = GateMode.Yes, Architectures = ["amd64", "arm64"], CiAddress = "https://ci.example.com/" }, Reminders = new() { Mode = GateMode.Yes, Place = "sid" } },
        series,
        "sid",
        new ArchivePlace.Directory("/srv/archive"));

    private static SuiteRun Run(int number, RunContents contents) => new("forky", number, FixedClock.Ago(4 + (30 * (3 - number))), FixedClock.Ago(1 + (30 * (3 - number))))
    {
        Items = contents.Items.Count,
        Candidates = 1_203,
        Accepted = 411,
        Changed = contents.Changes.Count,
        Requests = 40,
        Pending = 41,
        UninstallableBefore = 212,
        UninstallableAfter = 209,
        Alarms = number switch
        {
            2 => [BusyTown.Hostile.Replace('\0', ' ')],
            3 => ["umber had tests in the target, and has none now: it is held"],
            _ => [],
        },
    };

    private static ItemRecord Waiting() => Item("lightgreen", "waiting", "It waits, and nobody has to do anything yet.", 300, "", new ItemCondition("age", false, "Too young, only 3 of 5 days old", []));

    private static ItemRecord Ordinary(int number) => (number % 4) switch
    {
        0 => Item(Name(number), "migrated", $"{Name(number)} 2.{number}-1 is in the target.", 200 + number, "", new ItemCondition("age", true, "all is well", [])),
        1 => Item(Name(number), "waiting", "It waits, and nobody has to do anything yet.", 200 + number, "", new ItemCondition("age", false, "Too young, only 3 of 5 days old", [])),
        2 => Item(Name(number), "blocked", "It is rejected as it is.", 200 + number, "the uploader: missing build on arm64", new ItemCondition("builds", false, "missing build on arm64: lib" + Name(number), ["the uploader", "whoever runs the builders"])),
        _ => Item(Name(number), "candidate", "Nothing speaks against it, but with it other packages of the target could not be installed.", 200 + number, "", new ItemCondition("depends", true, "all is well", [])),
    };

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{Names[number % Names.Length]}{number}");

    private static ItemRecord Item(string name, string standing, string says, int minutes, string toDo, params Seq<ItemCondition> conditions) => new(
        name,
        name,
        "1.2-1",
        "1.3-1",
        standing switch { "blocked" => PolicyVerdict.RejectedPermanently, "waiting" => PolicyVerdict.RejectedTemporarily, _ => PolicyVerdict.Pass },
        FixedClock.Ago(minutes),
        [],
        [],
        new(name, "1.3-1", standing, says, conditions, toDo, standing is "migrated" ? "Nothing: it is done." : "The next run looks again."))
    {
        Maintainer = "Ann Author <ann@acme.example>",
    };
}
