using System.Net;
using System.Text.Json;

namespace Sluice.Platform.GitHub;

/// <summary>Reads what came back, and doubts whatever does not look like GitHub's.</summary>
internal static class AnswerBody
{
    public static async Task<GitHubAnswer> ReadAsync(
        GitHubRequest call, HttpResponseMessage response, RateHints hints, CancellationToken cancellation)
    {
        var status = response.StatusCode;
        if ((int)status >= 500)
            throw new UnclearAnswerException($"GitHub answered {call} with {(int)status}.", hints.RetryAfter);

        var body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        if (body.Length > 0 && !LooksLikeJson(response) && !hints.Limits(status, message: ""))
            throw new UnclearAnswerException($"GitHub answered {call} with {(int)status} and a page instead of JSON.", hints.RetryAfter);
        if (body.Length == 0 && status is HttpStatusCode.OK or HttpStatusCode.Created)
            throw new UnclearAnswerException($"GitHub answered {call} with {(int)status} and nothing.", hints.RetryAfter);

        var message = (int)status >= 400 ? Message(body) : "";
        return new GitHubAnswer(call, status, body, message, response.Headers.ETag?.ToString(), Next(response));
    }

    private static bool LooksLikeJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } type && type.EndsWith("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>GitHub's message and the details beside it: an array of objects on most calls, a bare string on some.</summary>
    private static string Message(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } answer)
                return "";
            var message = answer.TryGetProperty("message", out var said) ? said.ToString() : "";
            var details = answer.TryGetProperty("errors", out var errors) ? errors.ValueKind switch
            {
                JsonValueKind.Array => errors.EnumerateArray().Select(Detail),
                _ => [errors.ToString()],
            } : [];
            return string.Join("; ", details.Prepend(message).Where(part => part.Length > 0));
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static string Detail(JsonElement error) => error.ValueKind is not JsonValueKind.Object ? error.ToString()
        : error.TryGetProperty("message", out var message) ? message.ToString()
        : string.Join(' ', error.EnumerateObject().Select(property => property.Value.ToString()));

    private static string? Next(HttpResponseMessage response) => response.Headers.TryGetValues("Link", out var links)
        ? links.SelectMany(link => link.Split(',')).Where(link => link.Contains("rel=\"next\"", StringComparison.Ordinal))
            .Select(link => link[(link.IndexOf('<', StringComparison.Ordinal) + 1)..link.IndexOf('>', StringComparison.Ordinal)]).FirstOrDefault()
        : null;
}
