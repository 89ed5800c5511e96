using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Functions.GetBoard;

/// <summary>A branch as its readers see it: plain values, nothing that must be looked up.</summary>
public sealed record BoardView(
    string Project,
    string Branch,
    string? StoppedBecause,
    IReadOnlyList<PullRequestView> PullRequests,
    IReadOnlyList<IReadOnlyList<string>> Splits,
    IReadOnlyList<StagingView> Stagings)
{
    public static BoardView Of(Project project, Page page, IReadOnlyList<PullRequest> open, IReadOnlyList<PastStaging> history) => new(
        project.Name,
        page.Board.Branch.Name,
        page.Board.StoppedBecause,
        PullRequestsOf(page.Board with { PullRequests = open.ToSeq() }, project),
        [.. page.Board.Splits.Select(split => (IReadOnlyList<string>)[.. split.Groups])],
        [.. page.Board.Stagings.Select(StagingView.Of), .. history.Select(StagingView.Of)]);

    private static IReadOnlyList<PullRequestView> PullRequestsOf(Board open, Project project) =>
    [
        .. open.PullRequests
            .OrderBy(pull => pull.Id.Repository.FullName, StringComparer.Ordinal)
            .ThenBy(pull => pull.Id.Number)
            .Select(pull => PullRequestView.Of(pull, project, open.IsWaived(pull.Group))),
    ];
}

public sealed record PullRequestView(string Repository, int Number, string State, string? Error, IReadOnlyList<string> Missing)
{
    public static PullRequestView Of(PullRequest pull, Project project, bool isWaived) => new(
        pull.Id.Repository.FullName,
        pull.Id.Number,
        StateRules.StateOf(pull, project, isWaived).ToString().ToLowerInvariant(),
        pull.Error?.Because,
        [.. ReadinessRules.MissingOf(pull, project, isWaived)]);
}

/// <param name="State">The phase of one in play, or how one that is over ended.</param>
public sealed record StagingView(
    int Number,
    string State,
    string Because,
    DateTimeOffset Since,
    DateTimeOffset? Until,
    DateTimeOffset? Deadline,
    IReadOnlyList<StagedView> PullRequests,
    IReadOnlyList<HeadView> Heads)
{
    public static StagingView Of(Staging staging) => new(
        staging.Number,
        staging.Phase.ToString().ToLowerInvariant(),
        "",
        staging.CreatedAt,
        null,
        staging.Deadline,
        [.. staging.PullRequests.Select(staged => new StagedView(staged.Id.Repository.FullName, staged.Id.Number, staged.Group, staged.Integrated?.Hex))],
        [.. staging.Heads.Select(head => new HeadView(head.Repository.FullName, head.Before.Hex, head.Tested.Hex, head.Landing.Hex, head.Tree.Hex))]);

    public static StagingView Of(PastStaging past) => Of(past.Staging) with
    {
        State = past.End.ToString().ToLowerInvariant(),
        Because = past.Because,
        Until = past.At,
    };
}

/// <param name="Commit">What it became on the staging branch; null until built.</param>
public sealed record StagedView(string Repository, int Number, string Batch, string? Commit);

public sealed record HeadView(string Repository, string Before, string Tested, string Landing, string Tree);
