using Sluice.Core.Merging;
using static Sluice.Core.Tests.Merging.Make;

namespace Sluice.Core.Tests.Merging;

/// <summary>A random history of one branch: what dice made happen, in any order, and where it led.</summary>
internal sealed class Story(Project project)
{
    private readonly List<(Board Board, Decision Decision)> _decided = [];
    private readonly HashSet<PullRequestId> _opened = [];
    private readonly List<Verdict> _verdicts = [];
    private readonly List<(string By, string What, Seq<string> Decided, bool ChangedStaging)> _trail = [];
    private readonly Dictionary<string, Verdict> _memory = [];
    private int _second;

    public Board Board { get; private set; } = Empty;

    public BranchEvent Last { get; private set; } = new BranchEvent.Woken(Main, "a beginning");

    public DateTimeOffset Now => Noon.AddSeconds(_second);

    /// <summary>Each decision with the board it was made from.</summary>
    public IReadOnlyList<(Board Board, Decision Decision)> Decided => _decided;

    /// <summary>Every pull request that was ever on the board ; who leaves is remembered.</summary>
    public IReadOnlyCollection<PullRequestId> Opened => _opened;

    /// <summary>What CI said, each time it was asked.</summary>
    public IReadOnlyList<Verdict> Verdicts => _verdicts;

    /// <summary>What the audit trail says of each event that changed something.</summary>
    public IReadOnlyList<(string By, string What, Seq<string> Decided, bool ChangedStaging)> Trail => _trail;

    public void Hear(BranchEvent happened)
    {
        Last = happened;
        var learned = MergeBot.FirstPart(Board, happened, project, Now).Board;
        for (var decision = Decide(learned); decision is not Decision.Rest; decision = Decide(learned))
        {
            _decided.Add((learned, decision));
            learned = MergeBot.Enact(learned, decision, Now).Board;
        }

        // A page is read anew for every event: what ended has gone to the history.
        var outcome = MergeBot.React(Board, happened, project, Now);
        var reacted = outcome.Board;
        var heard = Heard.Of(happened, Now);
        if (reacted != Board)
            _trail.Add((heard.By, heard.What, outcome.Notes, reacted.Ended is not [] || reacted.LastStaging != Board.LastStaging || reacted.Splits != Board.Splits));
        foreach (var verdict in reacted.Verdicts)
            _memory[verdict.Trees] = verdict;
        _verdicts.AddRange(reacted.Verdicts);
        Board = reacted with { Ended = [], Verdicts = [] };
        _opened.UnionWith(Board.PullRequests.Select(pull => pull.Id));
    }

    public BranchEvent Throw(int die)
    {
        _second += die % 7;
        var number = (die / 10 % 6) + 1;
        var id = new PullRequestId(number % 3 == 0 ? Addons : Home, number);
        var staging = Board.Stagings is [var first, ..] ? first : null;
        var head = Commit((number * 10) + (die / 100 % 2));
        return (die / 1000 % 19) switch
        {
            < 4 => new BranchEvent.PullRequestSeen(Main, Snapshot(id, head, isOpen: true) with { Commits = 1 + (die % 5 / 4) }, []),
            4 => new BranchEvent.PullRequestSeen(Main, Snapshot(id, head, isOpen: false), []),
            5 => new BranchEvent.PullRequestLeft(Main, id, Group(id), "1.0", Now),
            < 9 => new BranchEvent.Remarked(Main, id, Group(id), new(die, "rita", Words(die), Now)),
            < 11 when staging is not null => Built(staging, 1 + (die % 2)),
            11 when staging is not null => Judged(staging, die % 4 is 0 ? CommitState.Pending : CommitState.Success, die),
            12 when staging is not null => Judged(staging, CommitState.Failure, die),
            13 when staging is not null => new BranchEvent.StagingLanded(Main, staging.Number),
            14 when staging is not null => new BranchEvent.StagingOutrun(Main, staging.Number, "it moved"),
            15 when die % 2 is 0 => new BranchEvent.UpdateMissed(Main, Snapshot(id, head, isOpen: true) with { Title = $"Another {number}" }),
            16 => Administered(die, id, staging),
            17 => new BranchEvent.PullRequestSeen(Main, Snapshot(id, head, isOpen: true) with { IsDraft = die % 2 is 0 }, []) { Push = new("rita", Commit(number * 10)) },
            18 when staging is not null && die % 5 is 0 => new BranchEvent.LandingMismatched(Main, staging.Number, Home, "another tree"),
            _ => new BranchEvent.DeadlinePassed(Main, staging?.Number ?? 0),
        };
    }

    private Decision Decide(Board board) => StagingRules.Decide(new(board, project, Now));

    private static string Words(int die) => (die % 12) switch
    {
        0 => "sluice r-",
        1 => "sluice retry",
        2 => "sluice delegate+ r+",
        3 => "sluice skipchecks",
        4 => "sluice priority",
        5 => "sluice alone cancel",
        6 => "sluice NOW",
        7 => "sluice default squash",
        8 => "sluice check help",
        _ => "sluice r+",
    };

    private BranchEvent Administered(int die, PullRequestId id, Staging? staging) => (die % 8) switch
    {
        0 => new BranchEvent.SwitchTurned(Main, Switch.Staging, On: false, "ops", "moving house"),
        1 => new BranchEvent.SwitchTurned(Main, Switch.Landing, On: false, "ops", "moving house"),
        2 or 3 => new BranchEvent.SwitchTurned(Main, die % 3 is 0 ? Switch.Staging : Switch.Landing, On: true, "ops", "moved"),
        4 => new BranchEvent.StagingCancelled(Main, staging?.Number ?? 1, "ops", "urgent"),
        5 => new BranchEvent.SplitsDropped(Main, "ops", "urgent"),
        6 => new BranchEvent.ForcedReady(Main, id, Group(id), "ops", Now),
        _ => new BranchEvent.BranchResumed(Main, "ops"),
    };

    /// <summary>Some share a group across repositories.</summary>
    private static string Group(PullRequestId id) => $"anna:branch-{id.Number / 2}-{(id.Number % 3 == 0 ? "x" : id.Number)}";

    private PullRequestSnapshot Snapshot(PullRequestId id, Sha head, bool isOpen) =>
        new(id, "anna", "main", Group(id), head, $"Change {id.Number}", null, isOpen, false, IsDraft: false, 1, Now);

    private BranchEvent.StagingBuilt Built(Staging staging, int attempt)
    {
        var heads = Heads(staging);
        return new(Main, staging.Number, attempt, heads, staging.PullRequests, []) { Remembered = _memory.GetValueOrDefault(MemoryRules.TreesOf(heads, project)) };
    }

    /// <summary>Trees come back, as they do when halves are put together again.</summary>
    private static Seq<StagedHead> Heads(Staging staging) =>
        [new(Home, Commit(900), Commit(1000 + staging.Number), Commit(1000 + staging.Number), Commit(2000 + (staging.Number / 2)))];

    private static BranchEvent.StatusPosted Judged(Staging staging, CommitState state, int die) =>
        new(Main, Home, Commit(1000 + staging.Number), null, Status("ci/test", state, die));
}
