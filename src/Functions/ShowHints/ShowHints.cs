using Sluice.Core.Migration;
using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.ShowHints;

/// <summary>What people said about a suite's packages, and whether it still does anything.</summary>
public sealed class ShowHints(LastRuns runs, GatedSuites suites, Visitors visitors)
{
    [Function(nameof(ShowHints))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/hints/{suite}")] HttpRequest request, string suite, CancellationToken cancellation)
    {
        var sight = await visitors.SightOfAsync(request, cancellation);
        return suites.Find(suite) is { } known && sight.Sees(known)
            ? new PageAnswer(HintsPage.Draw(await runs.ReadAsync(known, cancellation), Search.Of(request)))
            : PageAnswer.NotFound();
    }
}
