using System.Globalization;
using Sluice.Core.Migration;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.GetReport;

/// <summary>A report of a suite's run, for the programs that carry out what was decided: <c>HeidiResult</c>, <c>excuses.yaml</c>…</summary>
public sealed class GetReport(IRunBooks books)
{
    [Function(nameof(GetReport))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "suites/{suite}/runs/{run}/{report}")] HttpRequest request,
        string suite,
        string run,
        string report,
        CancellationToken cancellation)
    {
        if (!RunReports.Names.Contains(report))
            return Answers.Say(404, $"there is no report {report}: there are {string.Join(", ", RunReports.Names)}");
        if (await NumberAsync(suite, run, cancellation) is not { } number)
            return Answers.Say(404, $"{suite} has no run {run}: write its number, or 'latest'");

        return await books.ReportAsync(suite, number, report, cancellation) is { } bytes
            ? Results.Bytes(bytes, ContentType(report))
            : Answers.Say(404, $"run {number} of {suite} has no {report}, or it is not kept any more");
    }

    private async Task<int?> NumberAsync(string suite, string run, CancellationToken cancellation) => run switch
    {
        "latest" => (await books.RunsAsync(suite, until: null, most: 1, cancellation)) is [var last] ? last.Number : null,
        _ when int.TryParse(run, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static string ContentType(string report) => report switch
    {
        RunReports.Html => "text/html; charset=utf-8",
        RunReports.Yaml => "application/yaml; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
}
