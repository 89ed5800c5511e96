using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.GetParked;

/// <summary>The door of <c>sluice parked</c>: what failed so often that a maintainer must look.</summary>
public sealed class GetParked(ParkedWork parked)
{
    [Function(nameof(GetParked))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "parked")] HttpRequest request, CancellationToken cancellation) =>
        Results.Json(await parked.ListAsync(cancellation));
}
