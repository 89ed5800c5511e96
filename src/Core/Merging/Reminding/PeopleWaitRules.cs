namespace Sluice.Core.Merging;

/// <summary>Which pull requests wait for their people. What waits for CI, for its turn, for an administrator or for us is none of theirs.</summary>
public static class PeopleWaitRules
{
    /// <param name="board">With every open pull request.</param>
    public static IEnumerable<PeopleWait> All(Board board, Seq<Owed> owed, Project project, DateTimeOffset now) =>
        from batch in board.Batches
        let narrow = board with { PullRequests = batch.PullRequests }
        from pull in batch.PullRequests
        let wait = Find(new(pull, narrow, owed, project, now))
        where wait is not null
        select wait;

    /// <param name="facts">The board needs to hold no more than the batch.</param>
    /// <returns>Null when it waits for somebody else, or for nothing.</returns>
    public static PeopleWait? Find(ExplainFacts facts) =>
        StagingRules.WhyNothingIsStaged(facts.Board, facts.Project) is null
        && Reason(facts) is { } reason
        && ExplainRules.Explain(facts) is { Standing: Standing.Blocked } explained
        && explained.Conditions.All(IsOfPeople)
            ? new(facts.PullRequest, facts.Board.Branch, reason.Says, reason.Since, explained.ToDo, reason.Url)
            : null;

    private static bool IsOfPeople(Condition condition) => condition.IsMet || condition is { State: ConditionState.Missing, Subject: not "outbox" };

    private static (string Says, DateTimeOffset Since, string? Url)? Reason(ExplainFacts facts)
    {
        var (pull, project) = (facts.PullRequest, facts.Project);
        var batch = facts.Board.Batches.First(batch => batch.Holds(pull.Id));
        return pull switch
        {
            // Whoever marks it a draft, or withdraws the approval, knows that it waits.
            { IsDraft: true } => null,
            { Error: { } error } => (error.Because, error.At, null),
            { IsApproved: false } when batch.Waiver is null => null,
            _ when ReadinessRules.NeedsMethod(pull) => ($"it has {pull.Commits} commits and nobody said how to merge them", Readied(pull), null),
            _ when batch.Waiver is not null => null,
            _ when CheckRules.Failing(pull, project) is [var failed, ..] failing =>
                ($"{string.Join(", ", failing.Select(status => status.Context))} failed", Later(Readied(pull), failing.Min(status => status.At)), failed.Url),
            _ when LinkRules.Laggards(pull, batch, project) is [_, ..] laggards =>
                ($"it is ready, and {string.Join(", ", laggards)} {(laggards.Count is 1 ? "is" : "are")} not", LagsSince(pull, batch, laggards, project), null),
            _ => null,
        };
    }

    private static DateTimeOffset LagsSince(PullRequest pull, Batch batch, Seq<PullRequestId> laggards, Project project)
    {
        var required = CheckRules.RequiredOn(project, pull).ToList();
        var passed = pull.Statuses.Where(status => required.Contains(status.Context)).Select(status => status.At);
        return passed
            .Append(Readied(pull))
            .Append(batch.PullRequests.Where(other => laggards.Contains(other.Id)).Min(other => other.HeadSince))
            .Max();
    }

    /// <summary>When people last did something about it.</summary>
    private static DateTimeOffset Readied(PullRequest pull) => Later(pull.HeadSince, Later(pull.ApprovalSaid.At, pull.MethodSaid.At));

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
