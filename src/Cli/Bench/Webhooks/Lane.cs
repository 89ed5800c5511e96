using System.Net;
using System.Net.Http.Headers;

namespace Sluice.Cli.Bench;

/// <summary>A way a delivery can take. Completes when it was acknowledged; false when it was refused.</summary>
/// <param name="IsGate">Whether what it acknowledges must be on the board later.</param>
internal sealed record Lane(string Name, bool IsGate, Func<Signed, CancellationToken, Task<bool>> SendAsync)
{
    /// <summary>Posts deliveries as GitHub does.</summary>
    public static Lane Posting(string name, bool isGate, HttpClient http, Uri door) => new(name, isGate, async (delivery, cancellation) =>
    {
        var content = new ByteArrayContent(delivery.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", "GitHub-Hookshot/bench");
        request.Headers.TryAddWithoutValidation("X-GitHub-Event", delivery.Event);
        request.Headers.TryAddWithoutValidation("X-GitHub-Delivery", $"{delivery.Number:x8}-0000-4000-8000-000000000000");
        request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", delivery.Signature);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
        return answer.StatusCode is HttpStatusCode.Accepted;
    });
}
