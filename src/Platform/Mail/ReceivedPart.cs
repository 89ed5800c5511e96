using System.Text;
using System.Text.RegularExpressions;

namespace Sluice.Platform.Mail;

/// <summary>A part of a mail that somebody sent us: its headers, its content, and the parts in it. Every byte is one letter of Latin-1 until it is decoded.</summary>
/// <remarks>Whatever is malformed reads as less, never as a fault; nesting and the count of parts are bounded.</remarks>
internal sealed partial class ReceivedPart
{
    private const int MostParts = 100;
    private const int Deepest = 5;

    private readonly string _text;
    private readonly int _bodyAt;
    private readonly IReadOnlyList<ReceivedField> _headers;

    public ReceivedPart(string text)
    {
        _text = text;
        _bodyAt = ReceivedField.EndOf(text, 0);
        _headers = ReceivedField.Read(text[.._bodyAt]);
    }

    /// <summary>In lower case, without parameters.</summary>
    public string Type => Header("Content-Type").Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } type ? type : "text/plain";

    public string Content => Header("Content-Transfer-Encoding").Trim().ToLowerInvariant() switch
    {
        "base64" => FromBase64(_text[_bodyAt..]),
        "quoted-printable" => FromQuotedPrintable(_text[_bodyAt..]),
        _ => _text[_bodyAt..],
    };

    /// <summary>Empty when it is absent; the first when there are several.</summary>
    public string Header(string name) => ReceivedField.Of(_headers, name);

    /// <summary>This part and all within.</summary>
    public IReadOnlyList<ReceivedPart> All()
    {
        List<ReceivedPart> all = [];
        Collect(all, depth: 0);
        return all;
    }

    private void Collect(List<ReceivedPart> all, int depth)
    {
        if (all.Count >= MostParts)
            return;

        all.Add(this);
        if (depth >= Deepest || !Type.StartsWith("multipart/", StringComparison.Ordinal) || Boundary().Match(Header("Content-Type")) is not { Success: true } boundary)
            return;
        foreach (var part in Split($"--{boundary.Groups[1].Value}{boundary.Groups[2].Value}"))
            part.Collect(all, depth + 1);
    }

    private IEnumerable<ReceivedPart> Split(string delimiter)
    {
        int? start = null;
        for (var at = _bodyAt; at < _text.Length;)
        {
            var end = _text.IndexOf('\n', at) is var found and >= 0 ? found + 1 : _text.Length;
            if (string.CompareOrdinal(_text, at, delimiter, 0, delimiter.Length) == 0)
            {
                var rest = _text[(at + delimiter.Length)..end].TrimEnd();
                if (rest is "" or "--")
                {
                    if (start is { } begun)
                        yield return new(_text[begun..at]);
                    if (rest is "--")
                        yield break;
                    start = end;
                }
            }

            at = end;
        }

        if (start is { } last)
            yield return new(_text[last..]);
    }

    private static string FromBase64(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var letter in text.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/'))
            letters.Append(letter);
        letters.Length -= letters.Length % 4 is 1 ? 1 : 0;
        letters.Append('=', (4 - (letters.Length % 4)) % 4);
        return Encoding.Latin1.GetString(Convert.FromBase64String(letters.ToString()));
    }

    private static string FromQuotedPrintable(string text) => QuotedByte().Replace(SoftBreak().Replace(text, ""), found =>
        ((char)Convert.ToByte(found.Groups[1].Value, 16)).ToString());

    [GeneratedRegex("""\bboundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))""", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex("=[ \t]*\r?\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex("=([0-9A-Fa-f]{2})")]
    private static partial Regex QuotedByte();
}
