using Sluice.Worker;

namespace Sluice.Functions.GetStatus;

/// <summary>The door of <c>sluice status</c>.</summary>
public sealed class GetStatus(StatusReport report, TimeProvider clock)
{
    [Function(nameof(GetStatus))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "status")] HttpRequest request, CancellationToken cancellation) =>
        Results.Json(await report.ReadAsync(clock.GetUtcNow(), cancellation));
}
