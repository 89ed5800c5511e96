using Sluice.Core.Migration;
using Sluice.Functions.Hosting;
using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.GetItems;

/// <summary>The door of <c>sluice explain suite/package</c>: why a source package is not in the target yet, item by item.</summary>
public sealed class GetItems(LastRuns runs, GatedSuites suites)
{
    [Function(nameof(GetItems))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "suites/{suite}/explain/{package}")] HttpRequest request,
        string suite,
        string package,
        CancellationToken cancellation)
    {
        if (suites.Find(suite) is not { } known)
            return Answers.Say(404, $"{suite} is not gated here: {(suites.All is [] ? "the configuration names no suite" : $"the configuration names {string.Join(", ", suites.All.Select(gated => gated.Series))}")}");

        return await runs.ReadAsync(known, cancellation) switch
        {
            { Contents: { } contents } => Results.Json(contents.Items.Where(item => item.Source == package).Select(item => item.Explanation)),
            { Run: { } run } => Answers.Say(404, $"the file of run {run.Number} of {suite} is gone; the next run, within {SuitePieces.Span(known.Every)}, writes a new one"),
            _ => Answers.Say(404, $"no run of {suite} has ended yet; the gate begins one every {SuitePieces.Span(known.Every)}"),
        };
    }
}
