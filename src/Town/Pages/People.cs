using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>Who a visitor may act as: everybody but the machines.</summary>
internal static class People
{
    /// <summary>Those who may do more in the repository come first.</summary>
    public static IReadOnlyList<string> Of(GitHubStandIn github, Repository repository) =>
    [
        .. from account in github.Accounts.All
           where account.Kind is AccountKind.User && account.Id != github.Accounts.WebFlow.Id && !IsMachine(account)
           orderby repository.PermissionOf(account) descending, account.Id
           select account.Login,
    ];

    /// <summary>Whoever may approve: the first to have a say who did not write it.</summary>
    public static string? Reviewer(GitHubStandIn github, Repository repository, PullRequest pullRequest) =>
        Of(github, repository).FirstOrDefault(login => login != pullRequest.Author.Login);

    /// <exception cref="GitHubRefusalException">A visitor may not act as whoever the form names, or not any more.</exception>
    public static void Check(GitHubStandIn github, Repository repository, string by, bool isLocked = false)
    {
        if (!Of(github, repository).Contains(by))
            throw new GitHubRefusalException(422, $"Nobody to act as is called '{by}'.");
        if (isLocked && repository.PermissionOf(github.Accounts.User(by)) < Permission.Write)
            throw new GitHubRefusalException(403, "The conversation is locked.");
    }

    public static bool IsMachine(Account account) =>
        account.Kind is AccountKind.Bot || account.Login is LocalTown.Bot or LocalTown.CiAccount;
}
