using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Sluice.Town.GitHub;

/// <summary>Puts an answer on the wire, with the tag by which a reader asks whether it changed.</summary>
internal static class AnswerWriter
{
    /// <summary>Tags what was read; whoever has it already is told 304.</summary>
    public static Answer Tag(HttpRequest request, Answer answer)
    {
        if (!HttpMethods.IsGet(request.Method) || answer.Status != StatusCodes.Status200OK || BytesOf(answer) is not { } bytes)
            return answer;

        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"";
        var isKnown = request.Headers.IfNoneMatch.Any(t => t?.Contains(tag, StringComparison.Ordinal) is true);
        var headers = answer.Headers.Append((HeaderNames.ETag, tag)).ToList();
        return isKnown ? new(StatusCodes.Status304NotModified) { Headers = headers } : answer with { Bytes = bytes, Headers = headers };
    }

    public static async Task WriteAsync(HttpContext http, Answer answer)
    {
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            http.Response.Headers[name] = value;
        http.Response.Headers["X-GitHub-Media-Type"] = "github.v3; format=json";
        http.Response.Headers["X-GitHub-Request-Id"] = http.TraceIdentifier;
        if (BytesOf(answer) is not { } bytes || answer.Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            return;
        http.Response.ContentType = answer.ContentType;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static byte[]? BytesOf(Answer answer) => answer.Bytes ?? (answer.Body is null ? null : Json.Write(answer.Body));
}
