using Sluice.Core.Merging;
using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowPullRequest;

/// <summary>The first thing on a pull request's page: what became of it, or where it is on its way.</summary>
internal static class StateBox
{
    public static Html Draw(PullRequestScene scene, GitHubWeb github, Sight sight)
    {
        var look = Look.Of(StateRules.StateOf(scene.Pull, scene.Board, scene.Project));
        return $"""
            <div class="box {look.Colour}" role="group" aria-label="State"><p>{Pieces.Badge(look)} {Words(scene, github, sight)}</p>
            {Html.When(!scene.Pull.IsGone, Ahead(scene, sight))}</div>
            """;
    }

    private static Html Words(PullRequestScene scene, GitHubWeb github, Sight sight) => scene switch
    {
        { Pull.Landed: { } landed } =>
            $"as {Pieces.Commit(github, scene.Pull.Id.Repository, landed.Commit)} by {Staging(scene, landed.Staging)}, {Pieces.Time(landed.At)}",
        { Pull.ClosedAt: { } at } => $"on GitHub, {Pieces.Time(at)}",
        { Pull.Error: { } error } => $"{Pieces.Sentence(sight.Text(error.Because, scene.Project))}, {Pieces.Time(error.At)}",
        { Staging: { } staging } => $"staged since {Pieces.Time(staging.CreatedAt)} in {Staging(scene, staging.Number)}: {Look.Of(staging, scene.Project).Word}",
        { Explained.Standing: Standing.Queued, Split: { } split } => $"waits in split {split.Number}{Html.When(split.From is not null, $" of {Staging(scene, split.From ?? 0)}")}, which is staged before fresh batches",
        _ => Pieces.Prose(sight.Text(scene.Explained.Says, scene.Project)),
    };

    private static Html Ahead(PullRequestScene scene, Sight sight) => $"""
        <p><strong>First thing to do:</strong> {Pieces.Prose(sight.Text(scene.Explained.ToDo, scene.Project))}</p>
        <p><strong>Next:</strong> {Pieces.Prose(sight.Text(scene.Explained.Next, scene.Project))}</p>
        """;

    private static Html Staging(PullRequestScene scene, int number) =>
        Pieces.Page(Addresses.OfStaging(scene.Board.Branch, number), $"staging {number}");
}
