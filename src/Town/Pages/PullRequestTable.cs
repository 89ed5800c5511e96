using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>Pull requests, those still open first.</summary>
internal static class PullRequestTable
{
    public static Html Draw(Repository repository, int most = int.MaxValue)
    {
        var pullRequests = repository.PullRequests.OrderByDescending(p => p.IsOpen).ThenByDescending(p => p.Number).ToList();
        var landings = pullRequests.Where(p => !p.IsOpen).Select(p => p.Base.Branch).Distinct()
            .ToDictionary(branch => branch, branch => Landings.On(repository, branch));
        var table = Pieces.Table(
            $"Pull requests of {repository.FullName}",
            Pieces.Columns("Number", "Title", "State", "Head", "Base", "By", "Changed"),
            [.. pullRequests.Take(most).Select(p => Row(repository, p, !p.IsOpen && landings[p.Base.Branch].ContainsKey(p.Number)))],
            "No pull request yet.");
        return $"{table}{Pieces.More(pullRequests.Count - most, "pull requests", Addresses.Of(repository))}";
    }

    private static Html Row(Repository repository, PullRequest pullRequest, bool hasLanded) => $"""
        <tr><td>#{pullRequest.Number}</td>
        <td><a href="{Addresses.Of(repository, pullRequest)}">{Pieces.Words(pullRequest.Title)}</a></td>
        <td>{Pieces.State(pullRequest, hasLanded)}</td>
        <td>{Pieces.Words(pullRequest.Head.Branch)} {Pieces.Id(pullRequest.Head.Sha)}</td><td>{Pieces.Words(pullRequest.Base.Branch)}</td>
        <td>{Pieces.Words(pullRequest.Author.Login)}</td><td>{Pieces.Time(pullRequest.UpdatedAt)}</td></tr>
        """;
}
