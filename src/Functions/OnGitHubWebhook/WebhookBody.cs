using System.Text;
using System.Web;

namespace Sluice.Functions.OnGitHubWebhook;

/// <summary>The bytes GitHub sent, read before anything parses them: the signature covers exactly these.</summary>
public static class WebhookBody
{
    /// <summary>GitHub caps payloads at 25 MB.</summary>
    public const int MostBytes = 25 * 1024 * 1024;

    /// <summary>Null when the body is larger than GitHub ever sends.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MostBytes)
            return null;

        using var body = new MemoryStream((int)(request.ContentLength ?? 16 * 1024));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length + read > MostBytes)
                return null;
            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    /// <summary>The JSON in the body: all of it, or the form field <c>payload</c> where the webhook was set up to send forms.</summary>
    public static ReadOnlyMemory<byte> PayloadOf(HttpRequest request, ReadOnlyMemory<byte> body) =>
        request.HasFormContentType ? Encoding.UTF8.GetBytes(HttpUtility.ParseQueryString(Encoding.UTF8.GetString(body.Span))["payload"] ?? "") : body;
}
