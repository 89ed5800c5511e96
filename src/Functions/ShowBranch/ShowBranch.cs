using System.Globalization;
using Sluice.Core.Merging;
using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.ShowBranch;

/// <summary>The history of a branch: its stagings, the latest first, and how failed ones were divided.</summary>
public sealed class ShowBranch(Scenes scenes, IBranchRecords records, Visitors visitors, SluiceConfiguration configuration)
{
    [Function(nameof(ShowBranch))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/branches/{project}/{*branch}")] HttpRequest request,
        string project,
        string branch,
        CancellationToken cancellation)
    {
        if (configuration.Projects.FirstOrDefault(known => known.Name == project) is not { } known || !known.Branches.Contains(branch))
            return PageAnswer.NotFound();

        var until = int.TryParse(request.Query["until"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        // Some that are later than the page as well: what a staging was divided into came after it.
        var wanted = records.StagingsAsync(new(project, branch), until + BranchPage.Around, BranchPage.Size + (2 * BranchPage.Around), cancellation);
        var scene = await scenes.ReadAsync(known, branch, cancellation);
        return new PageAnswer(BranchPage.Draw(scene, await wanted, until, await visitors.SightOfAsync(request, cancellation)));
    }
}
