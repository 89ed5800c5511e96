using System.Globalization;
using Sluice.Core.Migration;
using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.ShowRun;

/// <summary>One run of a suite: what it found, and what changed since the one before, or since an earlier one.</summary>
public sealed class ShowRun(IRunBooks books, GatedSuites suites, Visitors visitors)
{
    [Function(nameof(ShowRun))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/runs/{suite}/{number:int}")] HttpRequest request,
        string suite,
        int number,
        CancellationToken cancellation)
    {
        var sight = await visitors.SightOfAsync(request, cancellation);
        if (suites.Find(suite) is not { } known || !sight.Sees(known)
            || await books.RunsAsync(known.Series, number, most: 1, cancellation) is not [var run] || run.Number != number)
        {
            return PageAnswer.NotFound();
        }

        var contents = await books.ContentsAsync(known.Series, number, cancellation);
        var since = int.TryParse(request.Query["since"], NumberStyles.None, CultureInfo.InvariantCulture, out var earlier) && earlier < number ? earlier : (int?)null;
        var before = since is { } other ? await books.ContentsAsync(known.Series, other, cancellation) : null;
        return new PageAnswer(RunPage.Draw(known, run, contents, since is { } asked && before is not null ? (asked, before) : null));
    }
}
