namespace Sluice.Functions.Pages;

/// <summary>What everybody must know before they ask why nothing merges.</summary>
internal static class Banners
{
    public static Html Of(BranchScene scene, Sight sight)
    {
        var (board, project) = (scene.Board, scene.Project);
        return $"""
            {Banner("red", "Stopped.", board.StoppedBecause is { } stopped ? $"{sight.Text(stopped, project)}. Nothing is staged or landed until a maintainer has looked." : null)}
            {Banner("amber", "Staging is switched off", board.StagingPausedBecause is { } staging ? $"by {sight.Text(staging, project)}" : null)}
            {Banner("amber", "Landing is switched off", board.LandingPausedBecause is { } landing ? $"by {sight.Text(landing, project)}" : null)}
            {Banner("amber", "Staging is switched off", project.Stages ? null : "in the configuration.")}
            {Banner("amber", "Landing is switched off", project.Lands ? null : "in the configuration.")}
            {Queue("red", scene.Parked, "effect is parked: a maintainer must look.", "effects are parked: a maintainer must look.")}
            {Queue("amber", scene.Late, "thing is late.", "things are late.")}
            """;
    }

    public static Html ParkedMessages(int count) =>
        Queue("red", count, "message is parked: a maintainer must look.", "messages are parked: a maintainer must look.");

    private static Html Queue(string colour, int count, string one, string many) => Html.When(
        count > 0,
        $"<p class=\"banner {colour}\"><strong>{Pieces.Count(count, one, many)}</strong> {Pieces.Page(Addresses.Queue, $"See the queue.")}</p>");

    private static Html Banner(string colour, string what, string? because) =>
        Html.When(because is not null, $"<p class=\"banner {colour}\"><strong>{what}</strong> {Pieces.Words(because ?? "")}</p>");
}
