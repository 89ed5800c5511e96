using System.Globalization;
using System.Security.Cryptography;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Browser.Gate;

/// <summary>A branch on which everything happens that a page can show, some of it written by people no page expects.</summary>
internal static class BusyBoard
{
    public const string AnchorAddress = "https://ci.example.com/runs/4711";

    public static readonly BranchId Main = new("acme", "main");
    public static readonly BranchId Old = new("acme", "release/1.x");
    public static readonly RepositoryName Core = new("acme/core");
    public static readonly RepositoryName Addons = new("acme/addons");

    public static readonly Project Project = new(
        "acme", "sluice", 8, TimeSpan.FromHours(1), [Old.Name, Main.Name],
        [Repository(Core, [new("ci/build"), new("ci/lint")]), Repository(Addons, [new("ci/build")])]);

    public static readonly PullRequest Hostile = Pull(66, BusyTown.Hostile.Replace('\0', ' '), BusyTown.Hostile.Replace('\0', ' ')) with
    {
        Statuses = [new("ci/build", CommitState.Failure, "javascript:alert(1)", BusyTown.Hostile.Replace('\0', ' '), FixedClock.Ago(90), 1)],
        Delegates = [BusyTown.Hostile.Replace('\0', ' ')],
    };

    public static readonly PullRequest Landed = Approved(Pull(31, "Round half to even in invoices", "ann")) with
    {
        ClosedAt = FixedClock.Ago(300),
        Landed = new(Commit(931), 41, FixedClock.Ago(300)),
    };

    public static readonly PullRequest Mail = Approved(Pull(48, "Mail templates", "dora")) with { Statuses = [Green("ci/lint"), Red("ci/build")] };

    public static readonly Board Board = new(Main)
    {
        PullRequests =
        [
            Approved(Pull(35, "Cache exchange rates", "bea")), Approved(Pull(36, "Print labels in Dutch", "carl")),
            Approved(Pull(36, "Labels for Dutch", "carl", Addons)) with { Group = "carl:topic-36" },
            Approved(Pull(38, "Drop the old importer", "ann")), Approved(Pull(39, "Faster stock moves", "dora")),
            Approved(Pull(44, "Validate IBANs", "bea")) with { Priority = Priority.Priority },
            Approved(Pull(45, "Sort the menu", "carl")),
            Approved(Pull(47, "Split the ledger", "ann")) with { Commits = 4 },
            Mail,
            Approved(Pull(50, "Use one time zone", "bea")) with { Head = Commit(1050) },
            Approved(Pull(41, "Rework taxes", "carl")) with { Error = new($"staging failed: ci/build failed (view more at {AnchorAddress})", FixedClock.Ago(55)) },
            Hostile,
            Pull(67, "Try another font", "dora"), Pull(68, "Wording", "ann") with { IsDraft = true },
            Landed,
        ],
        Stagings =
        [
            Staging(46, from: null, minutes: 12, "bea:topic-35", "carl:topic-36") with
            {
                Phase = StagingPhase.Judging,
                Deadline = FixedClock.Now.AddMinutes(48),
                Heads = [Head(Core, Green("ci/lint"), Pending("ci/build")), Head(Addons)],
            },
        ],
        Splits = [new(9, ["ann:topic-38", "dora:topic-39"]) { From = 42 }],
        LastStaging = 46,
        LastSplit = 9,
    };

    /// <summary>The latest last, as they ended.</summary>
    public static IEnumerable<PastStaging> History =>
    [
        .. Enumerable.Range(1, 40).Select(number => Past(
            Staging(number, from: null, (46 - number) * 230, "ann:topic-31"),
            (number % 9) switch { 4 => StagingEnd.Ejected, 7 => StagingEnd.Cancelled, _ => StagingEnd.Landed },
            40 + (number % 5 * 12))),
        Past(Staging(41, null, 345, "ann:topic-31"), StagingEnd.Landed, 45),
        Past(Staging(42, null, 240, "ann:topic-38", "dora:topic-39", "carl:topic-41", "ann:topic-31"), StagingEnd.Divided, 50),
        Past(Staging(43, 42, 188, "carl:topic-41", "ann:topic-31"), StagingEnd.Divided, 40),
        Past(Staging(44, 43, 146, "ann:topic-31"), StagingEnd.Landed, 44),
        Past(Staging(45, 43, 100, "carl:topic-41"), StagingEnd.Ejected, 45),
    ];

    public static IReadOnlyList<Effect> Effects =>
    [
        new Effect.PublishStaging(46),
        new Effect.PostComment(Hostile.Id, BusyTown.Hostile.Replace('\0', ' ')),
        new Effect.ClosePullRequest(Landed.Id),
    ];

    public static CommitStatus Green(string context) => new(context, CommitState.Success, AnchorAddress, "all is well", FixedClock.Ago(60), 11);

    private static CommitStatus Red(string context) => new(context, CommitState.Failure, AnchorAddress, "3 tests failed", FixedClock.Ago(60), 12);

    private static CommitStatus Pending(string context) => new(context, CommitState.Pending, AnchorAddress, "running", FixedClock.Ago(9), 13);

    private static Repository Repository(RepositoryName name, Seq<RequiredStatus> required) =>
        new(name, new(SecretStore.Environment, "SECRET"), required, [new("rita")]);

    private static PullRequest Pull(int number, string title, string author, RepositoryName? repository = null) =>
        new(new(repository ?? Core, number), $"{author}:topic-{number}", author, Commit(number))
        {
            Title = title,
            Commits = 1,
            HeadSince = FixedClock.Ago(2000),
            UpdatedAt = FixedClock.Ago(2000),
            Statuses = [Green("ci/build"), Green("ci/lint")],
        };

    private static PullRequest Approved(PullRequest pull) => pull with { Approval = new("rita", pull.Head), ApprovalSaid = new(FixedClock.Ago(400), 1) };

    private static Staging Staging(int number, int? from, int minutes, params Seq<string> groups) =>
        new(number, groups.SelectMany(group => Staged(group)).ToSeq(), FixedClock.Ago(minutes)) { From = from, Attempt = 1 };

    private static IEnumerable<StagedPullRequest> Staged(string group)
    {
        var number = int.Parse(group.AsSpan(group.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);
        yield return new(new(Core, number), group, Commit(number), MergeMethod.None, "rita");
        if (number is 36)
            yield return new(new(Addons, number), group, Commit(number), MergeMethod.None, "rita");
    }

    private static PastStaging Past(Staging staging, StagingEnd end, int lasted) => new(
        staging with
        {
            Phase = StagingPhase.Judging,
            Heads = [Head(Core, Green("ci/lint"), end is StagingEnd.Landed ? Green("ci/build") : Red("ci/build")), Head(Addons, Green("ci/build"))],
        },
        end,
        end switch
        {
            StagingEnd.Landed => "every required status passed",
            StagingEnd.Cancelled => "acme/core#31 was pushed to",
            _ => $"ci/build failed (view more at {AnchorAddress})",
        },
        staging.CreatedAt.AddMinutes(lasted));

    private static StagedHead Head(RepositoryName repository, params Seq<CommitStatus> statuses) =>
        new(repository, Commit(1), Commit(2), Commit(3), Commit(4)) { Statuses = statuses };

    private static Sha Commit(int number) => new(Convert.ToHexStringLower(SHA256.HashData([(byte)number, (byte)(number >> 8)]))[..40]);
}
