namespace Sluice.Core.Merging;

/// <summary>What required statuses say of a commit (3.2) and of a staging (6.7).</summary>
public static class CheckRules
{
    /// <summary>Remembers a status unless a newer one of its context is known: GitHub's ids grow.</summary>
    public static Seq<CommitStatus> Remember(Seq<CommitStatus> known, CommitStatus heard) =>
        known.Any(status => status.Context == heard.Context && status.Id >= heard.Id)
            ? known
            : [.. known.Where(status => status.Context != heard.Context), heard];

    /// <summary>Any failure fails; else anything missing or pending is pending; no requirement is success (3.2).</summary>
    public static CheckVerdict Judge(IEnumerable<string> required, Seq<CommitStatus> statuses)
    {
        var judged = required
            .Select(context => (Context: context, Status: statuses.FirstOrDefault(status => status.Context == context)))
            .ToList();

        if (judged.FirstOrDefault(check => check.Status?.State is CommitState.Failure).Status is { } failed)
            return new CheckVerdict.Failed(failed);

        var waiting = judged.Where(check => check.Status?.State is not CommitState.Success).Select(check => check.Context).ToSeq();
        return waiting is [] ? new CheckVerdict.Passed() : new CheckVerdict.Waiting(waiting);
    }

    public static CheckVerdict Judge(PullRequest pullRequest, Project project) => Judge(
        RequiredOn(project, pullRequest)
            .Except(pullRequest.Overrides.Select(overridden => overridden.Context)),
        pullRequest.Statuses);

    /// <summary>Fail-fast over every repository of the staging, in the project's order; only the tested heads count (6.7).</summary>
    public static StagingVerdict Judge(Staging staging, Project project)
    {
        if (MemoryRules.Settle(staging) is { } remembered)
            return remembered;

        var verdicts = staging.Heads
            .Select(head => (head.Repository, Verdict: Judge(RequiredOnStagings(project, head.Repository), head.Statuses)))
            .ToList();

        foreach (var (repository, verdict) in verdicts)
        {
            if (verdict is CheckVerdict.Failed failed)
                return new StagingVerdict.Failed(repository, failed.Status);
        }

        return verdicts.All(judged => judged.Verdict is CheckVerdict.Passed) ? new StagingVerdict.Passed() : new StagingVerdict.Waiting();
    }

    /// <summary>Every required status that failed on a staging, in the project's order.</summary>
    public static Seq<(RepositoryName Repository, CommitStatus Status)> Failing(Staging staging, Project project) => Of(staging, project, CommitState.Failure);

    /// <summary>Whether a job of CI has really started and not ended: a status that was never received does not say so (6.7).</summary>
    public static bool IsRunning(Staging staging, Project project) => Of(staging, project, CommitState.Pending) is not [];

    /// <summary>Whether a context matters in a repository: others are not remembered on the board.</summary>
    public static bool Requires(Project project, RepositoryName repository, string context) =>
        RequiredOn(project, repository, _ => true).Contains(context);

    public static bool RequiresAnything(Project project, RepositoryName repository) =>
        RequiredOn(project, repository, _ => true).Any();

    /// <summary>The required statuses that failed and that nobody overrode, in the order they are required.</summary>
    public static Seq<CommitStatus> Failing(PullRequest pullRequest, Project project) => RequiredOn(project, pullRequest)
        .Except(pullRequest.Overrides.Select(overridden => overridden.Context))
        .Select(context => pullRequest.Statuses.FirstOrDefault(status => status.Context == context))
        .OfType<CommitStatus>()
        .Where(status => status.State is CommitState.Failure)
        .ToSeq();

    /// <summary>What CI must say of a pull request's head.</summary>
    public static IEnumerable<string> RequiredOn(Project project, PullRequest pullRequest) =>
        RequiredOn(project, pullRequest.Id.Repository, required => required.OnPullRequests);

    /// <summary>What CI must say of a staging's head.</summary>
    public static IEnumerable<string> RequiredOnStagings(Project project, RepositoryName repository) =>
        RequiredOn(project, repository, required => required.OnStagings);

    private static Seq<(RepositoryName Repository, CommitStatus Status)> Of(Staging staging, Project project, CommitState state) => staging.Heads
        .SelectMany(
            head => RequiredOnStagings(project, head.Repository).SelectMany(context => head.Statuses.Where(status => status.Context == context && status.State == state)),
            (head, status) => (head.Repository, status))
        .ToSeq();

    private static IEnumerable<string> RequiredOn(Project project, RepositoryName repository, Func<RequiredStatus, bool> applies) =>
        project.Find(repository)?.RequiredStatuses.Where(applies).Select(required => required.Context) ?? [];
}

/// <summary>What the required statuses of one commit say together.</summary>
public abstract record CheckVerdict
{
    private CheckVerdict() { }

    public sealed record Passed : CheckVerdict;

    public sealed record Waiting(Seq<string> Contexts) : CheckVerdict;

    public sealed record Failed(CommitStatus Status) : CheckVerdict;
}

/// <summary>What CI says of a staging.</summary>
public abstract record StagingVerdict
{
    private StagingVerdict() { }

    public sealed record Passed : StagingVerdict;

    public sealed record Waiting : StagingVerdict;

    public sealed record Failed(RepositoryName Repository, CommitStatus Status) : StagingVerdict;
}
