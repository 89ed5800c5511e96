using Sluice.Functions.Pages;

namespace Sluice.Functions.ShowDashboard;

/// <summary>Every project and branch on one page.</summary>
internal static class DashboardPage
{
    /// <param name="parked">How many messages no function could handle.</param>
    public static Html Draw(IReadOnlyList<BranchScene> scenes, int parked, Sight sight) => Layout.Page("Dashboard", [], $"""
        {Banners.ParkedMessages(parked)}
        {scenes.GroupBy(scene => scene.Project.Name, StringComparer.Ordinal).Select(project => Project(project.Key, project, sight))}
        {Html.When(!scenes.All(scene => sight.Sees(scene.Project)), Layout.Enter)}
        """);

    private static Html Project(string name, IEnumerable<BranchScene> scenes, Sight sight) => $"""
        <section class="project"><h2>{Pieces.Words(name)}</h2>{scenes.Select(scene => BranchSection.Draw(scene, sight))}</section>
        """;
}
