using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging.Audit;

/// <summary>A run in which one pull request was approved, staged, judged and landed; each property doctors a piece of the evidence.</summary>
internal sealed record Run
{
    public static readonly Sha Before = Commit(900);
    public static readonly Sha Landing = Commit(901);
    public static readonly Sha Tree = Commit(902);
    public static readonly DateTimeOffset LandedAt = Noon.AddSeconds(20);

    public static readonly Staging Staged = new(
        1, [new(Pull(1).Id, "anna:branch-1", Commit(1), MergeMethod.None, "rita") { Integrated = Landing }], Noon.AddSeconds(10))
    {
        Phase = StagingPhase.Landing,
        Heads = [new(Home, Before, Landing, Landing, Tree)],
    };

    public static readonly PastStaging Over = new(Staged, StagingEnd.Landed, "every required status passed", LandedAt);

    public static readonly Seq<LogEntry> Trail =
    [
        Seen(Pull(1), 1),
        new(2, Noon.AddSeconds(10), "rita", "acme/core#1: sluice r+", ["staging 1: acme/core#1", "staging 1 passed: ci/test 1 on 0000000000", "staging 7: tried before"], []),
        new(3, LandedAt, "Sluice", "StagingLanded { Staging = 1 }", ["staging 1 landed"], []),
    ];

    public Sha LandedTree { get; init; } = Tree;

    public DateTimeOffset? Judged { get; init; } = Noon.AddSeconds(15);

    public Sha Shown { get; init; } = Landing;

    public Sha LandedAs { get; init; } = Landing;

    public string Approver { get; init; } = "rita";

    public Waiver? Waiver { get; init; }

    public bool HasMoved { get; init; } = true;

    public bool IsOpen { get; init; }

    public Seq<Sha> Added { get; init; } = [Landing];

    public Seq<Remark> Remarks { get; init; } = [Says("rita", "sluice r+", 3)];

    public Seq<HeadValue> Heads { get; init; } = [new(Commit(1), Noon)];

    public Seq<BranchValue> Extra { get; init; } = [];

    public Seq<BranchValue> Neighbour { get; init; } = [];

    public Seq<PostedStatus> MoreStatuses { get; init; } = [];

    public Seq<PullRequestRecord> Others { get; init; } = [];

    public Seq<PullRequest> Idle { get; init; } = [];

    public Seq<PastStaging> Past { get; init; } = [];

    public Seq<Owed> Owed { get; init; } = [];

    public Seq<LogEntry> Log { get; init; } = Trail;

    public AuditFacts Facts => new(Project(8, new RequiredStatus("ci/test")), "sluice-bot", [Record, new(Addons, Neighbour, [], [])], [Books]);

    private RepositoryRecord Record => new(
        Home,
        [
            Move("main", null, Before, Commit(800), -1000) with { By = "acme" },
            Move("staging.main", null, Shown, Tree, 11),
            .. HasMoved ? [Move("main", Before, Landing, LandedTree, 18) with { Added = Added }] : Array.Empty<BranchValue>(),
            .. Extra,
        ],
        [new(Pull(1).Id, "main", IsOpen, Heads, Remarks), .. Others],
        [.. MoreStatuses, .. Judged is { } at ? [new PostedStatus(Landing, Status("ci/test", CommitState.Success) with { At = at })] : Array.Empty<PostedStatus>()]);

    private BranchBooks Books => new(
        Empty.With([Pull(1).Approved() with { Landed = new(LandedAs, 1, LandedAt), Waiver = Waiver }, .. Idle]),
        [.. Past, Over with { Staging = Staged with { PullRequests = [Staged.PullRequests[0] with { ApprovedBy = Approver }] } }],
        Owed,
        Log);

    public static BranchValue Move(string branch, Sha? before, Sha after, Sha tree, int second) =>
        new(branch, before, after, tree, "sluice-bot", Noon.AddSeconds(second), IsForced: false, [after]);

    public static LogEntry Seen(PullRequest pull, int number) => new(number, Noon, "GitHub", $"{pull.Id} seen at {pull.Head.Abbreviated}", [], []);
}
