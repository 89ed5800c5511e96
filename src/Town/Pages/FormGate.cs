using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sluice.Town.Pages;

/// <summary>Lets in forms that came from the town's own pages, and are forms.</summary>
internal sealed class FormGate : IEndpointFilter
{
    private const long LargestForm = 1024 * 1024;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!IsLocal(request.Host.Host) || !IsOwnPage(request))
            return PageAnswer.Problem(403, "Refused", "This form was sent by a page of another origin. Send it from the town's own page.");

        context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = LargestForm;
        if (!request.HasFormContentType)
            return PageAnswer.Problem(415, "Refused", "This is not a form.");

        try
        {
            await request.ReadFormAsync(context.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException wrong)
        {
            return PageAnswer.Problem(wrong.StatusCode, "Refused", $"The form could not be read: {wrong.Message}");
        }
        catch (InvalidDataException wrong)
        {
            return PageAnswer.Problem(400, "Refused", $"The form could not be read: {wrong.Message}");
        }

        return await next(context);
    }

    /// <remarks>
    /// Browsers name the origin of every form. Host is checked too, for a stranger's name may be pointed at this machine.
    /// Programs that are no browsers send no origin; they could use the REST API as well.
    /// </remarks>
    private static bool IsOwnPage(HttpRequest request) =>
        request.Headers.Origin.ToString() is var origin && (origin is "" || origin == $"{request.Scheme}://{request.Host}");

    private static bool IsLocal(string host) =>
        host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
