namespace Sluice.Core.Merging;

/// <remarks>What a batch waits for once nothing of it is missing, and what a staging waits for.</remarks>
public static partial class ExplainRules
{
    /// <summary>A nudge this old is late: whoever looks once a minute should have found it.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    private static Explanation Staged(ExplainFacts facts, Staging staging)
    {
        Seq<Condition> conditions =
        [
            .. staging.Phase is StagingPhase.Judging ? Verdict(facts, staging) : [],
            .. Switches(facts, isStaged: true),
            .. Owing(facts, staging),
        ];
        var others = staging.PullRequests.Count - 1;
        var company = others is 0 ? "alone" : $"with {others} other{(others is 1 ? "" : "s")}";
        var name = $"staging {staging.Number}";
        var passed = CheckRules.Judge(staging, facts.Project) is StagingVerdict.Passed;
        var held = conditions.FirstOrDefault(condition => condition is { IsMet: false, Subject: "branch" or "landing" });
        return staging.Phase switch
        {
            StagingPhase.Building => Explained(
                facts, Standing.Building, $"It is being put on the branch, in {name}, {company}", staging.CreatedAt,
                [.. conditions, Wait("building", $"{name} is being built", staging.CreatedAt)], "CI judges it once it is built."),
            StagingPhase.Landing => Explained(
                facts, Standing.Landing, $"Every required status passed; {facts.Board.Branch.Name} is being moved to {name}", staging.CreatedAt,
                [.. conditions, Wait("landing", "the branches are being moved", staging.CreatedAt)], "It is merged and closed in a moment."),
            _ when held is not null && (passed || held.Subject is "branch") => Explained(
                facts, Standing.Held, passed ? $"{Capital(name)} passed, but {held.Says}" : $"It is in {name}, but {held.Says}", staging.CreatedAt,
                conditions, "It lands once that is undone."),
            _ => Explained(
                facts, Standing.Judging, $"CI judges it in {name}, {company}", staging.CreatedAt,
                conditions.All(condition => condition.IsMet) ? [.. conditions, Wait("verdict", "every required status passed; the landing is being decided", staging.CreatedAt)] : conditions,
                $"It lands when all of it passes{(staging.Deadline is { } deadline ? $"; if CI has not answered by {deadline.UtcDateTime:u} it counts as failed" : "")}. {IfItFails(staging)}"),
        };
    }

    private static string IfItFails(Staging staging) =>
        staging.Groups.Count > 1 ? "If it fails, each half is tried on its own." : "If it fails, its people are told why.";

    private static IEnumerable<Condition> Verdict(ExplainFacts facts, Staging staging) =>
        from head in staging.Heads
        from required in facts.Project.Find(head.Repository)?.RequiredStatuses ?? []
        where required.OnStagings
        let check = Check(required.Context, head.Statuses.FirstOrDefault(status => status.Context == required.Context), staging.CreatedAt, head.Tested)
        select check with { Subject = $"{required.Context} on {head.Repository}", Says = $"{check.Says} on {head.Repository}", Who = check.IsMet ? [] : ["CI"] };

    private static IEnumerable<Condition> Switches(ExplainFacts facts, bool isStaged)
    {
        var (board, branch) = (facts.Board, facts.Board.Branch);
        if (board.StoppedBecause is { } stopped)
            yield return new("branch", ConditionState.Missing, $"the branch is stopped: {stopped}") { Who = [Administrator], ToDo = $"look at {branch.Name}, put it right, and run `sluice admin resume-branch {branch.Project} {branch.Name}`" };
        if (facts.Project.IsDisabled(branch.Name) && !isStaged)
            yield return new("branch", ConditionState.Missing, $"{branch.Name} is disabled and takes nothing new") { Who = [facts.PullRequest.Author, Administrator], ToDo = $"choose another target branch, or take {branch.Name} out of the disabled ones in the configuration" };
        if ((isStaged ? board.LandingPausedBecause : board.StagingPausedBecause) is { } paused)
            yield return Paused(facts, isStaged, $"was switched off by {paused}", $"run `sluice admin resume {(isStaged ? "landing" : "staging")} {branch.Project}`");
        if (isStaged ? !facts.Project.Lands : !facts.Project.Stages)
            yield return Paused(facts, isStaged, "is switched off in the configuration", $"switch `{(isStaged ? "lands" : "stages")}` on in the configuration");
    }

    private static Condition Paused(ExplainFacts facts, bool isStaged, string how, string toDo) =>
        new(isStaged ? "landing" : "staging", ConditionState.Missing, $"{(isStaged ? "landing" : "staging")} on {facts.Board.Branch.Name} {how}") { Who = [Administrator], ToDo = toDo };

    /// <summary>What is owed for it or for its staging, and is not simply on its way.</summary>
    private static Seq<Condition> Owing(ExplainFacts facts, Staging? staging) => facts.Owed
        .Where(owed => Concerns(owed.Effect, facts.PullRequest.Id, staging))
        .Select(owed => owed switch
        {
            { Parked: true } => new Condition("outbox", ConditionState.Missing, $"{owed.Effect.GetType().Name} failed too often: {owed.Problem}")
            {
                Since = owed.NotBefore,
                Who = [Administrator],
                ToDo = $"mend that, then run `sluice parked retry owed:{owed.Key.Branch}:{owed.Key.Number}`",
            },
            { Problem: { } problem } when owed.NotBefore > facts.Now => Wait("outbox", $"{owed.Effect.GetType().Name} is tried again at {owed.NotBefore.UtcDateTime:u}: {problem}", null),
            _ when owed.NotBefore + Late < facts.Now => Wait("outbox", $"{owed.Effect.GetType().Name} is late: the next look, within a minute, finds it", owed.NotBefore),
            _ => null,
        })
        .OfType<Condition>()
        .ToSeq();

    private static bool Concerns(Effect effect, PullRequestId id, Staging? staging) => effect switch
    {
        Effect.BuildStaging(var number) => number == staging?.Number,
        Effect.PublishStaging(var number) => number == staging?.Number,
        Effect.LandStaging(var number) => number == staging?.Number,
        Effect.PostComment(var about, _) => about == id,
        _ => effect.Closes == id,
    };

    private static string Turn(ExplainFacts facts, Batch batch) => facts.Board switch
    {
        { Stagings: [var staging, ..] } => $"Nothing is missing; staging {staging.Number} has the branch now",
        _ => Before(facts, batch) switch
        {
            > 0 and var before => $"Nothing is missing; {Stagings(before)} before it",
            _ => "Nothing is missing; it is the next",
        },
    };

    private static Condition Place(ExplainFacts facts, Batch batch)
    {
        var turn = facts.Board.Splits.FirstOrDefault(split => split.Groups.Contains(batch.Group)) is { } split
            ? $"it waits in split {split.Number}, half of a staging that failed"
            : $"{Stagings(Before(facts, batch))} before it{(batch.Priority is Priority.Default ? "" : $", with priority `{batch.Priority.ToString().ToLowerInvariant()}`")}";
        return Wait("turn", facts.Board.Stagings is [var staging, ..] ? $"{turn}; staging {staging.Number} has the branch" : turn, ReadySince(batch));
    }

    private static int Before(ExplainFacts facts, Batch batch) => QueueRules.StagingsBefore(facts.Board, facts.Project, batch.Group) ?? 0;

    private static string Stagings(int count) => count switch
    {
        0 => "no other staging goes",
        1 => "1 staging goes",
        _ => $"{count} stagings go",
    };

    private static string NextTurn(ExplainFacts facts) => facts.Board.Stagings is [var staging, ..]
        ? $"It is staged after staging {staging.Number} ends, with up to {facts.Project.BatchLimit} batches in one staging."
        : $"It goes into the next staging, with up to {facts.Project.BatchLimit} batches in one.";

    private static Condition Wait(string subject, string says, DateTimeOffset? since) =>
        new(subject, ConditionState.Waiting, says) { Since = since, Who = [Nobody], ToDo = $"wait: {says}" };
}
