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
            <div class="box {look.Colour}" role="group" aria-label="State"><p>{Pieces.Badge(look)} {Words(scene, github, sight)}</p></div>
            """;
    }

    private static Html Words(PullRequestScene scene, GitHubWeb github, Sight sight) => scene switch
    {
        { Pull.Landed: { } landed } =>
            $"as {Pieces.Commit(github, scene.Pull.Id.Repository, landed.Commit)} by {Staging(scene, landed.Staging)}, {Pieces.Time(landed.At)}",
        { Pull.ClosedAt: { } at } => $"on GitHub, {Pieces.Time(at)}",
        { Pull.Error: { } error } => $"{Pieces.Sentence(sight.Text(error.Because, scene.Project))}, {Pieces.Time(error.At)}",
        { Staging: { } staging } => $"staged since {Pieces.Time(staging.CreatedAt)} in {Staging(scene, staging.Number)}: {Look.Of(staging, scene.Project).Word}",
        { Split: { } split } => $"waits in split {split.Number}{Html.When(split.From is not null, $" of {Staging(scene, split.From ?? 0)}")}, which is staged before fresh batches",
        { Batch: { } batch } when ReadinessRules.IsStageable(batch, scene.Project) => $"waits for its turn to be staged",
        { Batch: { } batch } => Pieces.Words(string.Join("; ", ReadinessRules.Missing(batch, scene.Project).Select(missing => sight.Text(missing, scene.Project)))),
        _ => Html.Nothing,
    };

    private static Html Staging(PullRequestScene scene, int number) =>
        Pieces.Page(Addresses.OfStaging(scene.Board.Branch, number), $"staging {number}");
}
