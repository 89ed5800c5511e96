using Sluice.Core.Merging;
using Sluice.Functions.Pages;
using Sluice.Platform.Parking;
using Sluice.Worker;

namespace Sluice.Functions.ShowQueue;

/// <summary>What the gate still has to do, branch by branch, and what it could not do.</summary>
public sealed class ShowQueue(IBranchRecords records, ParkingLot lot, Visitors visitors, SluiceConfiguration configuration)
{
    [Function(nameof(ShowQueue))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/queue")] HttpRequest request, CancellationToken cancellation)
    {
        var sight = await visitors.SightOfAsync(request, cancellation);
        var visible = configuration.Projects.Where(sight.Sees).ToList();
        if (visible is [])
            return PageAnswer.NotFound();

        var branches = await Task.WhenAll(visible.SelectMany(project => project.Branches, (project, branch) => ReadAsync(project, branch, cancellation)));
        // What failed before it was understood may be about anything.
        var parked = sight.IsInsider ? await lot.ListAsync(cancellation) : [];
        return new PageAnswer(QueuePage.Draw(branches, parked, sight));
    }

    private async Task<Debts> ReadAsync(Project project, string branch, CancellationToken cancellation) =>
        new(project, await records.OverviewAsync(new(project.Name, branch), cancellation));
}
