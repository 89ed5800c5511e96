namespace Sluice.Core.Merging;

/// <summary>What a person may do on a pull request (1.7). Unknown people may do nothing.</summary>
public enum Right
{
    None,

    /// <summary>The pull request's author.</summary>
    Author,

    /// <summary>A delegate: approves this pull request only.</summary>
    Delegate,

    /// <summary>A reviewer of the repository; on an own pull request, one with the right to self-review.</summary>
    Reviewer,
}

/// <summary>Levels of rights: each holds the ones below it. Logins compare without regard to case.</summary>
public static class RightsRules
{
    public static Right Of(string login, PullRequest pullRequest, Project project)
    {
        var isAuthor = IsSame(login, pullRequest.Author);
        if (project.Find(pullRequest.Id.Repository)?.Find(login) is { } reviewer && (reviewer.SelfReview || !isAuthor))
            return Right.Reviewer;
        if (pullRequest.Delegates.Any(delegated => IsSame(delegated, login)))
            return Right.Delegate;
        return isAuthor ? Right.Author : Right.None;
    }

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
