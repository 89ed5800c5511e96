using Sluice.Core.Migration;
using Sluice.Functions.Pages;
using Sluice.Platform.Suites;
using Sluice.Worker;

namespace Sluice.Functions.ShowTests;

/// <summary>The tests of a suite that were asked for and that nobody has answered.</summary>
public sealed class ShowTests(OpenTests tests, GatedSuites suites, Visitors visitors)
{
    [Function(nameof(ShowTests))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/tests/{suite}")] HttpRequest request, string suite, CancellationToken cancellation)
    {
        var sight = await visitors.SightOfAsync(request, cancellation);
        return suites.Find(suite) is { } known && sight.Sees(known)
            ? new PageAnswer(TestsPage.Draw(known, await tests.ListAsync(known, cancellation), Search.Of(request)))
            : PageAnswer.NotFound();
    }
}
