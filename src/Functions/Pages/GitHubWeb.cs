using Sluice.Core;

namespace Sluice.Functions.Pages;

/// <summary>Where GitHub shows to people what its REST API told us.</summary>
internal sealed record GitHubWeb(Uri Home)
{
    /// <param name="rest">github.com's API has a host of its own; an Enterprise server's is below <c>/api/v3</c>.</param>
    public static GitHubWeb Of(Uri rest) => rest.Host.Equals("api.github.com", StringComparison.OrdinalIgnoreCase)
        ? new(new Uri("https://github.com/"))
        : new(new Uri(rest, "/"));

    public string Of(PullRequestId pull) => $"{Home.AbsoluteUri}{Of(pull.Repository)}/pull/{pull.Number}";

    public string Of(RepositoryName repository, Sha commit) => $"{Home.AbsoluteUri}{Of(repository)}/commit/{commit.Hex}";

    private static string Of(RepositoryName repository) => $"{Uri.EscapeDataString(repository.Owner)}/{Uri.EscapeDataString(repository.Name)}";
}
