using Sluice.Core.Migration;
using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.ShowSuite;

/// <summary>The page for "why is it not in yet?": every item of a suite's last run.</summary>
public sealed class ShowSuite(LastRuns runs, GatedSuites suites, Visitors visitors)
{
    [Function(nameof(ShowSuite))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/suites/{suite}")] HttpRequest request, string suite, CancellationToken cancellation)
    {
        var sight = await visitors.SightOfAsync(request, cancellation);
        return suites.Find(suite) is { } known && sight.Sees(known)
            ? new PageAnswer(SuitePage.Draw(await runs.ReadAsync(known, cancellation), Search.Of(request)))
            : PageAnswer.NotFound();
    }
}
