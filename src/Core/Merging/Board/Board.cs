namespace Sluice.Core.Merging;

/// <summary>
/// Everything in play on one branch, and whatever else one event concerns.
/// What is idle or over is left in its rows, so that a board stays small however many pull requests are open.
/// </summary>
public sealed record Board(BranchId Branch)
{
    public Seq<PullRequest> PullRequests { get; init; } = [];

    /// <summary>One slot by default; a list, so that a strategy may judge several at once.</summary>
    public Seq<Staging> Stagings { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public Seq<Split> Splits { get; init; } = [];

    /// <summary>Stagings that ended in this reaction, on their way to the history.</summary>
    public Seq<PastStaging> Ended { get; init; } = [];

    /// <summary>What CI said in this reaction, on its way to memory.</summary>
    public Seq<Verdict> Verdicts { get; init; } = [];

    /// <summary>How each required status has fared, to tell a flake from guilt.</summary>
    public Seq<CheckRecord> Checks { get; init; } = [];

    public int LastStaging { get; init; }

    public int LastSplit { get; init; }

    /// <summary>Why nothing may be staged or landed any more until a maintainer looked; null while all is well.</summary>
    public string? StoppedBecause { get; init; }

    /// <summary>Why nothing new is staged; null while the switch is on.</summary>
    public string? StagingPausedBecause { get; init; }

    /// <summary>Why nothing lands, though it passed; null while the switch is on.</summary>
    public string? LandingPausedBecause { get; init; }

    public Staging? Staging(int number) => Stagings.FirstOrDefault(staging => staging.Number == number);

    public PullRequest? PullRequest(PullRequestId id) => PullRequests.FirstOrDefault(known => known.Id == id);

    public Staging? StagingOf(PullRequestId id) => Stagings.FirstOrDefault(staging => staging.Holds(id));

    /// <summary>Whether somebody of a batch has a waiver: it covers all of it (5.4).</summary>
    public bool IsWaived(string group) => PullRequests.Any(known => !known.IsGone && known.Group == group && known.Waiver is not null);

    /// <summary>The open pull requests by group, oldest batch first.</summary>
    public Seq<Batch> Batches => PullRequests
        .Where(pullRequest => !pullRequest.IsGone)
        .GroupBy(pullRequest => pullRequest.Group, StringComparer.Ordinal)
        .Select(group => new Batch(group.Key, group.OrderBy(p => p.Id.Repository.FullName, StringComparer.Ordinal).ThenBy(p => p.Id.Number).ToSeq()))
        .OrderBy(batch => batch.Age)
        .ThenBy(batch => batch.Group, StringComparer.Ordinal)
        .ToSeq();

    public Board With(PullRequest changed) => this with
    {
        PullRequests = PullRequest(changed.Id) is null
            ? [.. PullRequests, changed]
            : PullRequests.Select(known => known.Id == changed.Id ? changed : known).ToSeq(),
    };

    public Board With(Staging changed) =>
        this with { Stagings = Stagings.Select(known => known.Number == changed.Number ? changed : known).ToSeq() };

    public Board End(Staging staging, StagingEnd end, string because, DateTimeOffset at) => this with
    {
        Stagings = Stagings.Where(known => known.Number != staging.Number).ToSeq(),
        Ended = [.. Ended, new(staging, end, because, at)],
    };
}
