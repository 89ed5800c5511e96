namespace Sluice.Core.Merging;

/// <summary>Everything the bot says, in one place (9). People are mentioned only when they must act.</summary>
public static partial class Words
{
    public static string Misunderstood(string by, Parsed.Mistake mistake) =>
        $"@{by} I did nothing: {Quote(mistake)} ({mistake.Because}; line {mistake.Line}, column {mistake.Column}).";

    public static string Refused(string by, Seq<string> because) => because switch
    {
        [var only] => $"@{by} I did nothing: {only}.",
        _ => $"@{by} I did nothing:\n{string.Join("\n", because.Select(reason => $"- {reason}"))}",
    };

    public static string MethodSet(MergeMethod method) => method switch
    {
        MergeMethod.Merge => "Merge method set to `merge`: the commits land as they are, under a merge commit.",
        MergeMethod.RebaseMerge => "Merge method set to `rebase-merge`: the commits are rebased, and land under a merge commit.",
        MergeMethod.RebaseFastForward => "Merge method set to `rebase-ff`: the commits are rebased, and land without a merge commit.",
        MergeMethod.Squash => "Merge method set to `squash`: the commits land as one.",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Nobody can ask for no method."),
    };

    public static string NeedsMethod(PullRequest pullRequest) =>
        $"{Ping(pullRequest)} this pull request has several commits, so I need to know how to merge it: `merge` (keep them, under a merge commit), "
        + "`rebase-merge` (rebase them, under a merge commit) or `rebase-ff` (rebase them, no merge commit).";

    public static string UnableToStage(PullRequest pullRequest, string because) =>
        $"{Ping(pullRequest)} unable to stage: {because}.";

    public static string StagingFailed(PullRequest pullRequest, string because) =>
        $"{Ping(pullRequest)} staging failed: {because}. Push a fix, or say `retry` if the failure was not its own.";

    public static string Stopped(BranchId branch, string because) =>
        $"I stopped `{branch.Name}`: {because}. Nothing more is staged or landed there until a maintainer has looked.";

    public static string HalfLanded(string because, Seq<RepositoryName> landed) =>
        $"This landed in {string.Join(", ", landed)} but not everywhere: {because}. The rest is staged again before anything else.";

    public static string AlreadyLanded(PullRequest pullRequest) =>
        $"@{pullRequest.Author} this pull request has landed and cannot be reopened; I closed it again.";

    /// <summary>Why CI rejected a staging of one, naming where to look (6.9).</summary>
    public static string Because(CommitStatus failed) =>
        $"{failed.Context} failed{(failed.Url is { Length: > 0 } url ? $" (view more at {url})" : "")}";

    /// <summary>Why nothing of a staging was run: CI has judged the same trees (6.7).</summary>
    public static string Remembered(CommitStatus failed, Verdict verdict) => $"{Because(failed)} on the same trees in staging {verdict.Staging}";

    /// <summary>Why a staging landed.</summary>
    public static string Passed(Staging staging) => staging.Remembered is { Failed: null } verdict
        ? $"every required status passed on the same trees in staging {verdict.Staging}"
        : "every required status passed";

    /// <summary>Why a staging of one is tried once more (6.9).</summary>
    public static string Flaky(Seq<(RepositoryName Repository, CommitStatus Status)> failures) =>
        $"{string.Join(", ", failures.Select(failed => Because(failed.Status)))}; most failures of {(failures.Count is 1 ? "it" : "these")} pass when tried again";

    /// <summary>Author and approver, each once.</summary>
    private static string Ping(PullRequest pullRequest) => string.Join(
        " ",
        new[] { pullRequest.Author, pullRequest.Approval?.By }
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(login => $"@{login}"));

    private static string Quote(Parsed.Mistake mistake) =>
        mistake.Term is "" ? "I was called and not told what to do" : $"`{Shorten(mistake.Term).Replace('`', '\'')}` is not a command I understand";

    private static string Shorten(string term) => term.Length <= 60 ? term : $"{term[..59]}…";
}
