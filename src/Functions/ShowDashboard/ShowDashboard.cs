using Sluice.Core.Merging;
using Sluice.Functions.Pages;
using Sluice.Platform.Parking;
using Sluice.Worker;

namespace Sluice.Functions.ShowDashboard;

/// <summary>The page for "why is nothing merging?": every branch, what is staged and what waits.</summary>
public sealed class ShowDashboard(Scenes scenes, ParkingLot lot, Visitors visitors, SluiceConfiguration configuration)
{
    [Function(nameof(ShowDashboard))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages")] HttpRequest request, CancellationToken cancellation)
    {
        // The newest branch is the one people ask about.
        var branches = Task.WhenAll(configuration.Projects.SelectMany(
            project => project.Branches.Reverse(), (project, branch) => scenes.ReadAsync(project, branch, cancellation)));
        var parked = lot.ListAsync(cancellation);
        var sight = await visitors.SightOfAsync(request, cancellation);
        return new PageAnswer(DashboardPage.Draw(await branches, (await parked).Count, sight));
    }
}
