using System.Text;
using System.Text.RegularExpressions;

namespace Sluice.Town.Mail;

/// <summary>A part of a mail that people can read.</summary>
/// <param name="Type">Such as <c>text/plain</c>.</param>
public sealed partial record MailPart(string Type, string Text)
{
    private const int Deepest = 5;

    /// <param name="source">Headers, an empty line, and the body.</param>
    public static IReadOnlyList<MailPart> Read(string source) => [.. Read(source, depth: 0)];

    /// <summary>A header's value, its folded lines joined; null when it is absent.</summary>
    public static string? Header(string source, string name)
    {
        var end = source.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = (end < 0 ? source : source[..end]).Split("\r\n");
        var first = Array.FindIndex(lines, line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase));
        if (first < 0 || lines.Take(first).Contains(""))
            return null;

        var folded = lines.Skip(first + 1).TakeWhile(line => line is [' ' or '\t', ..]).Select(line => line.Trim());
        return string.Join(' ', folded.Prepend(lines[first][(name.Length + 1)..].Trim()));
    }

    /// <summary>What follows the headers.</summary>
    public static string Body(string source) =>
        source.StartsWith("\r\n", StringComparison.Ordinal) ? source[2..]
        : source.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0 ? source[(end + 4)..]
        : "";

    private static IEnumerable<MailPart> Read(string source, int depth)
    {
        var type = (Header(source, "Content-Type") ?? "text/plain").Split(';')[0].Trim().ToLowerInvariant();
        if (!type.StartsWith("multipart/", StringComparison.Ordinal))
            return [new(type, Decoded(Body(source), Header(source, "Content-Transfer-Encoding") ?? ""))];

        var boundary = Boundary().Match(Header(source, "Content-Type")!);
        return depth < Deepest && boundary.Success
            ? $"\r\n{Body(source)}".Split($"\r\n--{boundary.Groups["name"].Value}").Skip(1)
                .TakeWhile(part => !part.StartsWith("--", StringComparison.Ordinal))
                .Select(part => part.IndexOf("\r\n", StringComparison.Ordinal) is var line and >= 0 ? part[(line + 2)..] : "")
                .SelectMany(part => Read(part, depth + 1))
            : [];
    }

    private static string Decoded(string text, string encoding) => encoding.Trim().ToLowerInvariant() switch
    {
        "base64" => Encoding.UTF8.GetString(MailBytes.FromBase64(text)),
        "quoted-printable" => Encoding.UTF8.GetString(MailBytes.FromQuoted(text)),
        _ => text,
    };

    [GeneratedRegex("""boundary=("(?<name>[^"]+)"|(?<name>[^\s;"]+))""", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();
}
