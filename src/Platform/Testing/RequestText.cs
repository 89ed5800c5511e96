using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>A request as debci's workers read it, in JSON as Python writes it (A-51, A-52).</summary>
internal static class RequestText
{
    /// <summary>The tested source on a line, then JSON.</summary>
    public static byte[] Message(TestRequest request, DateTimeOffset now) =>
        Encoding.UTF8.GetBytes($"{request.Key.Source}\n{Json(request, [.. request.Triggers], now)}");

    /// <summary>A line of a request file, whose triggers are one text.</summary>
    public static string Line(TestRequest request, DateTimeOffset now) =>
        $"{TestRequestRules.DebciQueue(request)}:{request.Key.Source} {Json(request, [string.Join(' ', request.Triggers)], now)}";

    /// <summary>What of a line says which request it is; the rest says when it was sent.</summary>
    public static string Asked(ReadOnlySpan<char> line) =>
        line.LastIndexOf(", \"submit-time\": ", StringComparison.Ordinal) is >= 0 and var end ? line[..end].ToString() : line.ToString();

    /// <summary>When a line was sent; null when it does not say.</summary>
    public static DateTimeOffset? Sent(ReadOnlySpan<char> line)
    {
        var at = line.LastIndexOf("\"submit-time\": \"", StringComparison.Ordinal);
        return at >= 0 && DateTimeOffset.TryParse(
            line[(at + 16)..].TrimEnd("\"} \n"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sent) ? sent : null;
    }

    private static string Json(TestRequest request, Seq<string> triggers, DateTimeOffset now)
    {
        var json = new StringBuilder("{\"triggers\": ").Append(List(triggers));
        if (request.Ppas.Count > 0)
            json.Append(", \"ppas\": ").Append(List(request.Ppas));
        foreach (var (name, value) in request.Parameters)
            json.Append(", ").Append(Text(name)).Append(": ").Append(value);
        return json.Append(CultureInfo.InvariantCulture, $", \"submit-time\": \"{now.UtcDateTime:yyyy-MM-dd HH:mm:ss}\"}}").ToString();
    }

    private static string List(Seq<string> words) => $"[{string.Join(", ", words.Select(Text))}]";

    private static string Text(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}
