using Sluice.Town.Git;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>What a pull request is, in a few lines.</summary>
internal static class PullRequestFacts
{
    public static Html Draw(Repository repository, PullRequest pullRequest)
    {
        var home = pullRequest.Head.Repository ?? repository;
        var (head, into) = (pullRequest.Head.Branch, pullRequest.Base.Branch);
        var landed = Landings.Of(repository, pullRequest);
        return $"""
            <dl class="facts"><dt>State</dt><dd>{Pieces.State(pullRequest, landed is not null)}</dd>
            {Landed(repository, landed?.Id)}
            {Line("By", $"{Pieces.Words(pullRequest.Author.Login)}, {Pieces.Time(pullRequest.CreatedAt)}")}
            {Line("Head", $"{Branch(home, head)} {Pieces.Commit(repository, pullRequest.Head.Sha)}")}
            {Line("Into", Branch(repository, into))}
            {Html.When(!pullRequest.Labels.IsEmpty, Line("Labels", Labels(pullRequest)))}</dl>
            """;
    }

    private static Html Landed(Repository repository, ObjectId? commit) => Html.When(
        commit is not null,
        Line("Landed as", $"{Pieces.Commit(repository, commit)} {Pieces.Badge(Verdict.Of(repository, commit))}"));

    private static Html Labels(PullRequest pullRequest) => $"{pullRequest.Labels.Select(l => Pieces.Badge(l.Name, "grey"))}";

    private static Html Branch(Repository repository, string branch) =>
        $"<a href=\"{Addresses.Of(repository, branch)}\">{Pieces.Words(branch)}</a>";

    private static Html Line(string name, Html what) => $"<dt>{name}</dt><dd>{what}</dd>";
}
