using System.Globalization;
using Sluice.Core.Migration;
using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.ShowRuns;

/// <summary>The runs of a suite, the latest first.</summary>
public sealed class ShowRuns(IRunBooks books, GatedSuites suites, Visitors visitors)
{
    [Function(nameof(ShowRuns))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/runs/{suite}")] HttpRequest request, string suite, CancellationToken cancellation)
    {
        var sight = await visitors.SightOfAsync(request, cancellation);
        if (suites.Find(suite) is not { } known || !sight.Sees(known))
            return PageAnswer.NotFound();

        var until = int.TryParse(request.Query["until"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        return new PageAnswer(RunsPage.Draw(known, await books.RunsAsync(known.Series, until, RunsPage.Size + 1, cancellation), until));
    }
}
