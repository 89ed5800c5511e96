using Sluice.Functions.Pages;
using Sluice.Worker;

namespace Sluice.Functions.EnterPages;

/// <summary>The door for insiders: whoever has a function key comes through, and is known for a month.</summary>
public sealed class EnterPages(Visitors visitors)
{
    [Function(nameof(EnterPages))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "pages/enter")] HttpRequest request, CancellationToken cancellation)
    {
        await visitors.WelcomeAsync(request.HttpContext, cancellation);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        // Away from the address that holds the key, which no link of ours must hand on.
        request.HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        return Results.Redirect(Addresses.Dashboard);
    }
}
