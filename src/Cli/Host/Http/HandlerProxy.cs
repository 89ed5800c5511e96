using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sluice.Cli.Local;

namespace Sluice.Cli.Host;

/// <summary>Passes an HTTP request through to the handler and its answer back, both streamed, the bytes and the path untouched.</summary>
internal static class HandlerProxy
{
    // Of one connection, not of the message (RFC 9110, 7.6.1); Host becomes the handler's own, as behind the Functions host.
    private static readonly HashSet<string> Hops = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Transfer-Encoding", "Keep-Alive", "Upgrade", "TE", "Trailer", "Proxy-Connection", "Expect",
    };

    private const long LargeBody = 1024 * 1024;

    // The handler may answer a path that is not normal; it is not ours to tidy.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public static async Task ForwardAsync(HttpContext context, Handler handler)
    {
        var cancellation = context.RequestAborted;
        try
        {
            using var answer = await handler.SendAsync(address => Copy(context, address), HttpCompletionOption.ResponseHeadersRead, cancellation);
            await CopyAsync(answer, context.Response, cancellation);
        }
        catch (Exception down) when (down is HttpRequestException or LocalRunException && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            await context.Response.WriteAsync($"The handler did not answer: {down.Message}", cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
    }

    private static HttpRequestMessage Copy(HttpContext context, Uri handler)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri($"{handler.Scheme}://{handler.Authority}{target}", in AsWritten));
        if (context.Request.ContentLength is not null || context.Request.Headers.TransferEncoding.Count > 0)
            request.Content = new StreamContent(context.Request.Body);

        // The handler may refuse a large body unread; a client in the middle of sending one would not hear it.
        request.Headers.ExpectContinue = request.Content is not null && context.Request.ContentLength is null or > LargeBody;
        foreach (var (name, value) in context.Request.Headers)
        {
            if (!Hops.Contains(name) && !request.Headers.TryAddWithoutValidation(name, value.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
        }

        var invocation = Guid.NewGuid().ToString();
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", invocation);
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-HostVersion", Invoker.HostVersion);
        request.Headers.TryAddWithoutValidation("x-ms-invocation-id", invocation);
        return request;
    }

    private static async Task CopyAsync(HttpResponseMessage answer, HttpResponse response, CancellationToken cancellation)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (!Hops.Contains(name))
                response.Headers.Append(name, values.ToArray());
        }

        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        await body.CopyToAsync(response.Body, cancellation);
    }
}
