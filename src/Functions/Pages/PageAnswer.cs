using System.Security.Cryptography;
using System.Text;

namespace Sluice.Functions.Pages;

/// <summary>A page on its way to a browser, which is told to believe nothing but the page itself; not sent again while it is the same.</summary>
internal sealed record PageAnswer(Html Content, int Status = StatusCodes.Status200OK) : IResult
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The same words for what is not there and for what is not shown, so that nobody learns the difference.</summary>
    public static PageAnswer NotFound() => new(
        Layout.Page("Not found", [], $"""
            <p>There is no such page, or it is shown to insiders only. Insiders enter once by <code>{Addresses.Enter}?code=KEY</code>,
            KEY being a function key of this gate.</p>
            """),
        StatusCodes.Status404NotFound);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var content = Encoding.UTF8.GetBytes(Content.ToString());
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"";
        var response = httpContext.Response;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        // What a page shows depends on who asks: only the asker's own browser may keep it, and must ask again.
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Cookie";
        if (Status is StatusCodes.Status200OK)
            response.Headers.ETag = tag;
        if (Status is StatusCodes.Status200OK && IsKnown(httpContext.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = content.Length;
        return response.Body.WriteAsync(content, httpContext.RequestAborted).AsTask();
    }

    /// <remarks>A proxy that compresses marks the tag as weak; the page is the same.</remarks>
    private static bool IsKnown(HttpRequest request, string tag) => request.Headers.IfNoneMatch
        .SelectMany(line => line?.Split(',') ?? [])
        .Any(known => known.Trim() is var trimmed && (trimmed == tag || trimmed == $"W/{tag}"));
}
