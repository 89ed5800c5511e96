using BenchmarkDotNet.Attributes;
using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Benchmarks;

/// <summary>One event on a board that holds so many pull requests at once: far more than are ever in play.</summary>
[MemoryDiagnoser]
public class Reacting
{
    private static readonly RepositoryName Repository = new("acme/core");
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly BranchId Branch = new("acme", "main");

    private static readonly Project Project = new(
        "acme",
        "sluice",
        BatchLimit: 8,
        TimeSpan.FromHours(1),
        ["main"],
        [new(Repository, new(SecretStore.Environment, "SECRET"), [new("ci/build")], [new("ann")])]);

    private Board _board = null!;
    private BranchEvent _status = null!;
    private BranchEvent _command = null!;
    private BranchEvent _push = null!;

    [Params(10, 100, 1000)]
    public int PullRequests { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _board = new(Branch) { PullRequests = Enumerable.Range(1, PullRequests).Select(Open).ToSeq() };
        var middle = _board.PullRequests[PullRequests / 2];
        _status = new BranchEvent.StatusPosted(Branch, Repository, middle.Head, middle.Group, new("ci/build", CommitState.Pending, null, null, Noon, 7));
        _command = new BranchEvent.Remarked(Branch, middle.Id, middle.Group, new(8, "ann", "@sluice r+", Noon));
        var snapshot = new PullRequestSnapshot(
            middle.Id, "bob", "main", middle.Group, ShaOf(99_999), middle.Title, Body: null, IsOpen: true, IsMerged: false, IsDraft: false, Commits: 1, Noon);
        _push = new BranchEvent.PullRequestSeen(Branch, snapshot, []);
    }

    [Benchmark]
    public Outcome Status() => MergeBot.React(_board, _status, Project, Noon);

    [Benchmark]
    public Outcome Command() => MergeBot.React(_board, _command, Project, Noon);

    [Benchmark]
    public Outcome Push() => MergeBot.React(_board, _push, Project, Noon);

    private static PullRequest Open(int number) => new(new(Repository, number), $"bob:change-{number}", "bob", ShaOf(number))
    {
        Title = $"Change number {number}",
        Commits = 1,
        UpdatedAt = Noon.AddDays(-1),
        HeadSince = Noon.AddDays(-1),
    };

    private static Sha ShaOf(int number) => new($"{number:x40}");
}
