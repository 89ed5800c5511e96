using Sluice.Core.Merging;

namespace Sluice.Cli.Bench;

/// <summary>What happens to a branch full of pull requests: each is pushed to, spoken on and tested in turn, and none gets ready.</summary>
internal sealed class DeskEvents(BranchId branch, int open)
{
    /// <summary>The kinds of events, in the order they come.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["push", "command", "status"];

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly PullRequestSnapshot[] _known = new PullRequestSnapshot[open];
    private long _turn;

    public BranchEvent Opened(int index) => Seen(index, new(
        new(BenchProject.Repository, index + 1),
        BenchProject.Author,
        branch.Name,
        $"{BenchProject.Author}:change-{index + 1}",
        BenchProject.ShaOf(index + 1),
        $"Change number {index + 1}, with a title of usual length",
        Body: null,
        IsOpen: true,
        IsMerged: false,
        IsDraft: false,
        Commits: 1,
        Begin));

    public (string Kind, BranchEvent Happened) Next()
    {
        var turn = _turn++;
        var kind = Kinds[(int)(turn % Kinds.Count)];

        // A step that meets every pull request, and neighbours far apart.
        var index = (int)(turn / Kinds.Count * 7919 % open);
        return (kind, kind switch
        {
            "push" => Seen(index, _known[index] with { Head = BenchProject.ShaOf(1_000_000 + turn), UpdatedAt = Begin.AddMinutes(turn + 1) }),
            "command" => new BranchEvent.Remarked(branch, _known[index].Id, Group(index), Remark(turn)),
            _ => new BranchEvent.StatusPosted(branch, BenchProject.Repository, _known[index].Head, Group(index), Status(turn)),
        });
    }

    private BranchEvent.PullRequestSeen Seen(int index, PullRequestSnapshot now) => new(branch, _known[index] = now, []);

    private string Group(int index) => _known[index].Label;

    private static Remark Remark(long turn) => new(turn + 1, BenchProject.Reviewer, $"@sluice delegate=helper{turn % 10}", Begin.AddMinutes(turn + 1));

    private static CommitStatus Status(long turn) =>
        new(BenchProject.RequiredStatus, CommitState.Pending, "http://ci.invalid/1", "it runs", Begin.AddMinutes(turn + 1), turn + 1);
}
