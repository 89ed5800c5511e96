using Microsoft.AspNetCore.Http;

namespace Sluice.Town.Pages;

/// <summary>Sends a browser on after a form, so that going back or reloading posts nothing twice.</summary>
internal sealed record SeeOther(string Address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Address;
        return Task.CompletedTask;
    }
}
