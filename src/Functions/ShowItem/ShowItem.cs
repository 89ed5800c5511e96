using Sluice.Core.Migration;
using Sluice.Functions.GetMail;
using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.ShowItem;

/// <summary>The page of a source package in a suite: why, since when, who can change it, what next, and how it came there.</summary>
public sealed class ShowItem(LastRuns runs, IRunBooks books, MailPreviews previews, GatedSuites suites, Visitors visitors)
{
    [Function(nameof(ShowItem))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/suites/{suite}/{package}")] HttpRequest request,
        string suite,
        string package,
        CancellationToken cancellation)
    {
        var sight = await visitors.SightOfAsync(request, cancellation);
        if (suites.Find(suite) is not { } known || !sight.Sees(known))
            return PageAnswer.NotFound();

        var history = books.HistoryAsync(known.Series, package, ItemPage.MostChanges, cancellation);
        var mail = new ItemMail(await previews.ReadAsync(known, package, asks: false, cancellation), sight.IsInsider);
        return new PageAnswer(ItemPage.Draw(await runs.ReadAsync(known, cancellation), package, await history, mail));
    }
}
