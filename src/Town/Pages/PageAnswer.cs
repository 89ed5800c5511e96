using Microsoft.AspNetCore.Http;

namespace Sluice.Town.Pages;

/// <summary>A page on its way to a browser, which is told to believe nothing but the page itself.</summary>
internal sealed record PageAnswer(Html Content, int Status = StatusCodes.Status200OK) : IResult
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    public static PageAnswer NotFound(string what) => Problem(StatusCodes.Status404NotFound, "Not found", what);

    public static PageAnswer Problem(int status, string title, string what) =>
        new(Layout.Page(title, [], $"<p>{what}</p>"), status);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        return response.WriteAsync(Content.ToString(), httpContext.RequestAborted);
    }
}
