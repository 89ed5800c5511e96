using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sluice.Platform.Mail;

/// <summary>What SendGrid answered.</summary>
/// <param name="Said">The messages of its errors, on one line; the status where there are none. Without the key.</param>
/// <param name="Wrong">The places of recipients it cannot send to; empty when something else is wrong, or nothing.</param>
internal sealed partial record SendGridAnswer(HttpStatusCode Status, string Said, IReadOnlyList<int> Wrong, bool IsAboutSender, TimeSpan? RetryAfter)
{
    private const int MostBytes = 64 * 1024;
    private const int MostErrors = 1000;

    /// <summary>Nobody is left alone for longer, whatever a clock says.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    public static async Task<SendGridAnswer> ReadAsync(HttpResponseMessage answer, string key, DateTimeOffset now, CancellationToken cancellation)
    {
        var errors = answer.IsSuccessStatusCode ? [] : Errors(await BodyAsync(answer, cancellation));
        var places = errors.Select(error => Place().Match(error.Field)).ToList();
        var words = errors is [] ? answer.ReasonPhrase : string.Join("; ", errors.Select(error => error.Message));
        return new(
            answer.StatusCode,
            OneLine.Short($"{(int)answer.StatusCode} {words}".Replace(key, "(the key)", StringComparison.Ordinal)),
            places.All(place => place.Success) ? [.. places.Select(place => int.Parse(place.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).Distinct()] : [],
            errors is [_, ..] && errors.All(error => error.Field is "from" || error.Field.StartsWith("from.", StringComparison.Ordinal)),
            Pause(answer, now));
    }

    private static async Task<byte[]> BodyAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var bytes = new byte[MostBytes];
        return bytes[..await body.ReadAtLeastAsync(bytes, MostBytes, throwOnEndOfStream: false, cancellation)];
    }

    private static IReadOnlyList<(string Message, string Field)> Errors(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("errors", out var errors) && errors.ValueKind is JsonValueKind.Array
                ? [.. errors.EnumerateArray().Where(error => error.ValueKind is JsonValueKind.Object).Take(MostErrors).Select(error => (Text(error, "message"), Text(error, "field")))]
                : [];
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    private static string Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";

    private static TimeSpan? Pause(HttpResponseMessage answer, DateTimeOffset now)
    {
        var pause = answer.Headers.RetryAfter switch
        {
            { Delta: { } wait } => wait,
            { Date: { } at } => at - now,
            _ => (TimeSpan?)null,
        };
        if (pause is null
            && answer.StatusCode is HttpStatusCode.TooManyRequests
            && answer.Headers.TryGetValues("X-RateLimit-Reset", out var resets)
            && long.TryParse(resets.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
            && reset < DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            pause = DateTimeOffset.FromUnixTimeSeconds(reset) - now;
        }

        return pause is { } found ? TimeSpan.FromTicks(Math.Clamp(found.Ticks, 0, LongestPause.Ticks)) : null;
    }

    [GeneratedRegex(@"^personalizations\.0\.to\.([0-9]{1,4})(\.|\z)")]
    private static partial Regex Place();
}
