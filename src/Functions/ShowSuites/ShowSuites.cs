using Sluice.Core.Migration;
using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.ShowSuites;

/// <summary>Every suite that is gated, with its last run.</summary>
public sealed class ShowSuites(IRunBooks books, GatedSuites suites, Visitors visitors, TimeProvider clock)
{
    [Function(nameof(ShowSuites))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/suites")] HttpRequest request, CancellationToken cancellation)
    {
        var sight = await visitors.SightOfAsync(request, cancellation);
        var scenes = await Task.WhenAll(suites.All.Where(sight.Sees).Select(suite => ReadAsync(suite, cancellation)));
        return new PageAnswer(SuitesPage.Draw(scenes, suites.All.Count - scenes.Length, clock.GetUtcNow()));
    }

    private async Task<SuiteScene> ReadAsync(GatedSuite suite, CancellationToken cancellation) =>
        new(suite, await books.RunsAsync(suite.Series, until: null, most: 1, cancellation) is [var last] ? last : null, null);
}
