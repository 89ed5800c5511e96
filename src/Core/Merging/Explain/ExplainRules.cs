namespace Sluice.Core.Merging;

/// <summary>Answers "why is it not in yet": for every pull request on a board, in every state it can be in.</summary>
public static partial class ExplainRules
{
    private const string Nobody = "nobody: wait";
    private const string Administrator = "an administrator";

    public static Explanation Explain(ExplainFacts facts) => facts.PullRequest switch
    {
        { Landed: { } landed } pull => Over(facts, Standing.Landed, landed.At, $"It landed in staging {landed.Staging}, as {landed.Commit.Abbreviated}", pull.ClosedAt is null ? "It is closed on GitHub." : "Nothing more."),
        { ClosedAt: { } left, LeftFor: { } other } => Over(facts, Standing.Closed, left, $"It was pointed at {other}", $"Nothing here, unless somebody points it at {facts.Board.Branch.Name} again."),
        { ClosedAt: { } closed } => Over(facts, Standing.Closed, closed, "It was closed without landing", "Nothing, unless somebody opens it again."),
        var pull when facts.Board.StagingOf(pull.Id) is { } staging => Staged(facts, staging),
        _ => Waiting(facts),
    };

    /// <summary>The batch it belongs to, itself first.</summary>
    private static Batch BatchOf(ExplainFacts facts) => facts.Board.Batches.First(batch => batch.Holds(facts.PullRequest.Id));

    private static Explanation Over(ExplainFacts facts, Standing standing, DateTimeOffset since, string says, string next) =>
        new(facts.PullRequest.Id, facts.Board.Branch, standing, $"{says}.", since, Owing(facts, null), next, "");

    private static Explanation Waiting(ExplainFacts facts)
    {
        var batch = BatchOf(facts);
        Seq<Condition> holding = [.. Switches(facts, isStaged: false), .. Owing(facts, null)];
        Seq<Condition> missing = [.. Own(facts, batch), .. Linked(facts, batch)];
        if (!ReadinessRules.IsStageable(batch, facts.Project))
        {
            var conditions = missing.Any(condition => !condition.IsMet) ? missing : [.. missing, .. Unnamed(batch, facts.Project)];
            return Explained(facts, Standing.Blocked, Blocked(conditions), LatestOf(conditions), [.. conditions, .. holding], "It is staged as soon as nothing is missing any more.");
        }

        return holding.FirstOrDefault(condition => !condition.IsMet && condition.Subject is "branch" or "staging") is { IsMet: false } held
            ? Explained(facts, Standing.Held, $"Nothing is missing, but {held.Says}", ReadySince(batch), [.. missing, .. holding], "It is staged once that is undone.")
            : Explained(facts, Standing.Queued, Turn(facts, batch), ReadySince(batch), [.. missing, .. holding, Place(facts, batch)], NextTurn(facts));
    }

    private static Explanation Explained(
        ExplainFacts facts, Standing standing, string says, DateTimeOffset? since, Seq<Condition> conditions, string next)
    {
        // First what somebody must do, then what only takes time.
        var first = conditions.Where(condition => !condition.IsMet).OrderBy(condition => condition.State is ConditionState.Waiting).FirstOrDefault();
        return new(facts.PullRequest.Id, facts.Board.Branch, standing, $"{says}.", since, conditions, next, first is null ? "Wait." : Sentence(first));
    }

    private static string Sentence(Condition first) => first.State is ConditionState.Waiting ? $"{Capital(first.ToDo)}." : $"{Capital(List(first.Who))}: {first.ToDo}.";

    private static string Blocked(Seq<Condition> conditions) =>
        $"It waits, because {string.Join("; ", conditions.Where(condition => !condition.IsMet).Select(condition => condition.Says))}";

    /// <summary>What readiness calls missing and no condition above does: said as it says it, so that nothing is blocked without a reason.</summary>
    private static IEnumerable<Condition> Unnamed(Batch batch, Project project) => ReadinessRules.Missing(batch, project)
        .Select(phrase => new Condition("readiness", ConditionState.Missing, phrase) { Who = [Administrator], ToDo = "look at the branch and its configuration" });

    private static DateTimeOffset? LatestOf(Seq<Condition> conditions) =>
        conditions.Where(condition => !condition.IsMet).Select(condition => condition.Since).Min();

    /// <summary>When the last thing that was missing came.</summary>
    private static DateTimeOffset? ReadySince(Batch batch) => batch.PullRequests
        .SelectMany(pull => pull.Statuses.Select(status => status.At).Append(pull.HeadSince).Append(pull.ApprovalSaid.At).Append(pull.MethodSaid.At))
        .Max();

    private static string List(Seq<string> who) => who switch
    {
        [var only] => only,
        { Count: > 1 } => $"{string.Join(", ", who.Take(who.Count - 1))} or {who[^1]}",
        _ => "",
    };

    private static string Capital(string text) => text is "" || char.IsAsciiLetterUpper(text[0]) ? text : $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
