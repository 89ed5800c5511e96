namespace Sluice.Core.Merging;

/// <summary>Which failures of CI people are told of, each once (3.4).</summary>
public static class FailureRules
{
    /// <summary>What the people of an approved pull request have not heard yet: a run's address tells it from the last.</summary>
    public static Seq<CommitStatus> News(PullRequest pullRequest, Project project) =>
        CheckRules.Failing(pullRequest, project).Where(failed => !pullRequest.FailuresTold.Contains(new(failed.Context, failed.Url))).ToSeq();

    /// <summary>One entry for each context, so that two which fail in turn are not told of for ever.</summary>
    public static Seq<ToldFailure> Told(Seq<ToldFailure> known, Seq<CommitStatus> failed) =>
    [
        .. known.Where(told => failed.All(status => status.Context != told.Context)),
        .. failed.Select(status => new ToldFailure(status.Context, status.Url)),
    ];
}
