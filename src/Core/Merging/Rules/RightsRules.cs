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
        if (IsBarred(login, project))
            return isAuthor ? Right.Author : Right.None;
        if (project.Find(pullRequest.Id.Repository)?.Find(login) is { } reviewer && (reviewer.SelfReview || !isAuthor))
            return Right.Reviewer;
        if (pullRequest.Delegates.Any(delegated => IsSame(delegated, login)))
            return Right.Delegate;
        return isAuthor ? Right.Author : Right.None;
    }

    /// <summary>Whether a person may answer for a status context in a repository; no other right is asked for (1.7).</summary>
    public static bool MayOverride(string login, string context, RepositoryName repository, Project project) =>
        !IsBarred(login, project) && project.OverrideRights.Any(right =>
            right.Context == context && (right.Repository is null || right.Repository == repository) && right.Logins.Any(holder => IsSame(holder, login)));

    /// <summary>What is known of a person: what is said where they have a right, and else what the roster says. Of mail, one no outweighs every yes.</summary>
    public static Person PersonOf(string login, Project project)
    {
        var entries = project.Repositories
            .SelectMany(repository => repository.Reviewers)
            .Select(reviewer => new Person(reviewer.Login, reviewer.Name, reviewer.Email, reviewer.WantsMail))
            .Concat(project.People)
            .Where(person => IsSame(person.Login, login))
            .ToList();
        return new(
            entries.FirstOrDefault()?.Login ?? login,
            entries.FirstOrDefault(person => person.Name is not null)?.Name,
            entries.FirstOrDefault(person => person.Email is not null)?.Email,
            entries.Select(person => person.WantsMail).Min());
    }

    /// <summary>Why a person may not approve for want of an e-mail address (4.4), and what to do about it; null when nothing is in the way.</summary>
    public static string? MissingEmail(string login, Project project) => project.RequiresReviewerEmails && PersonOf(login, project).Email is null
        ? "I do not know your e-mail address, and sign-offs here must have one: ask an administrator to add it (it can be taken from your GitHub profile, if it is public there)"
        : null;

    private static bool IsBarred(string login, Project project) => project.Barred.Any(barred => IsSame(barred, login));

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
