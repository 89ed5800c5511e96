namespace Sluice.Core.Merging;

/// <remarks>What must be so before a pull request can be staged (5.4).</remarks>
public static partial class ExplainRules
{
    private const int MostNamed = 6;

    private static Seq<Condition> Own(ExplainFacts facts, Batch batch) =>
        [.. Mistakes(facts.PullRequest, facts.Project), .. Draft(facts.PullRequest), Method(facts, facts.PullRequest), Approved(facts, facts.PullRequest, batch.Waiver), .. Checks(facts, facts.PullRequest, batch.Waiver)];

    /// <summary>Each other pull request of the batch: in one line when nothing of it is missing, and else a line for each thing.</summary>
    private static IEnumerable<Condition> Linked(ExplainFacts facts, Batch batch)
    {
        foreach (var pull in batch.PullRequests.Where(pull => pull.Id != facts.PullRequest.Id))
        {
            var missing = Own(facts with { PullRequest = pull }, batch).Where(condition => !condition.IsMet).ToList();
            if (missing is [])
                yield return new($"{pull.Id}", ConditionState.Met, $"linked {pull.Id} is ready too");
            foreach (var condition in missing)
                yield return condition with { Subject = $"{pull.Id}", Says = $"linked {pull.Id}: {condition.Says}", ToDo = $"on {pull.Id}, {condition.ToDo}" };
        }
    }

    private static IEnumerable<Condition> Mistakes(PullRequest pull, Project project) => pull.Error is not { } error ? [] :
    [
        new("error", ConditionState.Missing, $"it failed: {error.Because}")
        {
            Since = error.At,
            Who = [pull.Author],
            ToDo = $"push a fix and have it approved again, or comment `{project.Prefix} retry` if the failure was not its own",
        },
    ];

    private static IEnumerable<Condition> Draft(PullRequest pull) => !pull.IsDraft ? [] :
    [
        new("draft", ConditionState.Missing, "it is a draft") { Who = [pull.Author], ToDo = "mark it ready for review" },
    ];

    private static Condition Method(ExplainFacts facts, PullRequest pull) => pull switch
    {
        _ when ReadinessRules.NeedsMethod(pull) => new("merge method", ConditionState.Missing, $"it has {pull.Commits} commits and nobody said how to merge them")
        {
            Since = pull.HeadSince,
            Who = Approvers(facts.Project, pull),
            ToDo = $"comment `{facts.Project.Prefix} merge`, `rebase-merge`, `rebase-ff` or `squash`",
        },
        { Method: MergeMethod.None } => new("merge method", ConditionState.Met, "one commit needs no merge method"),
        _ => new("merge method", ConditionState.Met, $"it is merged by `{Word(pull.Method)}`") { Since = Known(pull.MethodSaid) },
    };

    private static Condition Approved(ExplainFacts facts, PullRequest pull, Waiver? waiver) => pull switch
    {
        { IsApproved: true } => new("approval", ConditionState.Met, $"{pull.Approval!.By} approved {pull.Head.Abbreviated}") { Since = Known(pull.ApprovalSaid) },
        _ when waiver is not null => new("approval", ConditionState.Waived, $"{waiver.By} waived checks and approval") { Since = waiver.At },
        _ => new(
            "approval",
            ConditionState.Missing,
            pull.Approval is { } old ? $"it was pushed to since {old.By} approved {old.Head.Abbreviated}" : "nobody approved it yet")
        {
            Since = pull.HeadSince,
            Who = Approvers(facts.Project, pull),
            ToDo = $"review {pull.Head.Abbreviated} and comment `{facts.Project.Prefix} r+`",
        },
    };

    private static IEnumerable<Condition> Checks(ExplainFacts facts, PullRequest pull, Waiver? waiver) =>
        CheckRules.RequiredOn(facts.Project, pull).Distinct().Select(context => Check(facts, pull, context) switch
        {
            { IsMet: false } unmet when waiver is not null => unmet with { State = ConditionState.Waived, Says = $"{waiver.By} waived {context}", Who = [], ToDo = "" },
            var check => check,
        });

    private static Condition Check(ExplainFacts facts, PullRequest pull, string context)
    {
        if (pull.Overrides.FirstOrDefault(known => known.Context == context) is { } overridden)
            return new(context, ConditionState.Waived, $"{overridden.By} said that {context} passed") { Since = overridden.At, Url = overridden.Url };

        var check = Check(context, pull.Statuses.FirstOrDefault(known => known.Context == context), pull.HeadSince, pull.Head);
        var holders = facts.Project.OverrideRights.Where(right => right.Context == context && (right.Repository is null || right.Repository == pull.Id.Repository)).ToList();
        return check.State is ConditionState.Missing
            ? check with
            {
                Who = [pull.Author, .. Some(holders.SelectMany(right => right.Logins.Concat(right.Teams.Select(team => $"a member of {team}"))), "somebody who may override it")],
                ToDo = holders is [] ? $"mend {context}, or run it again" : $"mend {context}, run it again, or comment `{facts.Project.Prefix} override={context}`",
            }
            : check;
    }

    /// <summary>What CI says of a context on a commit.</summary>
    private static Condition Check(string context, CommitStatus? status, DateTimeOffset since, Sha commit) => status switch
    {
        { State: CommitState.Success } => new(context, ConditionState.Met, $"{context} passed") { Since = status.At, Url = status.Url },
        { State: CommitState.Failure } => new(context, ConditionState.Missing, $"{context} failed{(status.Description is { Length: > 0 } why ? $": {why}" : "")}")
        {
            Since = status.At,
            Url = status.Url,
            Who = ["CI"],
            ToDo = $"run {context} again",
        },
        { } => new(context, ConditionState.Waiting, $"{context} is running") { Since = status.At, Url = status.Url, Who = ["CI"], ToDo = $"wait for CI to report {context} on {commit.Abbreviated}" },
        null => new(context, ConditionState.Waiting, $"{context} has not reported yet") { Since = since, Who = ["CI"], ToDo = $"wait for CI to report {context} on {commit.Abbreviated}" },
    };

    /// <summary>Who may approve this one; too many are named by what they are.</summary>
    private static Seq<string> Approvers(Project project, PullRequest pull)
    {
        var repository = project.Find(pull.Id.Repository);
        var people = (repository?.Reviewers.Select(reviewer => reviewer.Login) ?? [])
            .Concat(pull.Delegates)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(login => RightsRules.Of(login, pull, project) >= Right.Delegate)
            .Concat(repository?.ReviewerTeams.Select(team => $"a member of {team.Team}") ?? []);
        var some = Some(people, $"a reviewer of {pull.Id.Repository}");
        return some is [] ? [Administrator] : some;
    }

    private static Seq<string> Some(IEnumerable<string> people, string orElse)
    {
        var named = people.ToSeq();
        return named.Count <= MostNamed ? named : [orElse];
    }

    private static DateTimeOffset? Known(Said said) => said == Said.Never ? null : said.At;

    private static string Word(MergeMethod method) => method switch
    {
        MergeMethod.RebaseMerge => "rebase-merge",
        MergeMethod.RebaseFastForward => "rebase-ff",
        _ => method.ToString().ToLowerInvariant(),
    };
}
