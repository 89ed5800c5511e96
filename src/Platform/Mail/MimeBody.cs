using System.Text;

namespace Sluice.Platform.Mail;

/// <summary>A text as it travels: lines of ASCII, none longer than 76 except for a link's, which is of use only whole. As it is where that will do, quoted where most of it is ASCII, base64 elsewhere.</summary>
internal sealed class MimeBody
{
    private const int Longest = 76;

    /// <summary>RFC 5322, 2.1.1.</summary>
    private const int LongestLink = 998;

    private const int BytesOfLine = Longest / 4 * 3;

    private readonly string _text;

    public MimeBody(string text)
    {
        _text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (_text is [.., '\n'])
            _text = _text[..^1];
        var bytes = Encoding.UTF8.GetByteCount(_text);
        TransferEncoding = TextLines().All(IsPlain) ? "7bit"
            : _text.Count(letter => !Ascii.IsValid(letter)) * 2 <= bytes / 6 ? "quoted-printable"
            : "base64";
    }

    /// <summary>The word of the header <c>Content-Transfer-Encoding</c>.</summary>
    public string TransferEncoding { get; }

    public IEnumerable<string> Lines() => TransferEncoding switch
    {
        "7bit" => TextLines(),
        "base64" => Base64(),
        _ => TextLines().SelectMany(Quoted),
    };

    /// <summary>Nothing on the way would change it, and nothing could take it for a boundary.</summary>
    private static bool IsPlain(string line) =>
        (line.Length <= Longest || (line.Length <= LongestLink && line.TrimStart() is var link && link.StartsWith("http", StringComparison.Ordinal) && !link.Contains(' ', StringComparison.Ordinal)))
        && line.All(letter => letter is (>= ' ' and <= '~') or '\t')
        && line is not [.., ' ' or '\t']
        && !line.StartsWith("--", StringComparison.Ordinal)
        && !line.StartsWith("From ", StringComparison.Ordinal);

    private IEnumerable<string> TextLines()
    {
        int end;
        for (var at = 0; at <= _text.Length; at = end + 1)
        {
            end = _text.IndexOf('\n', at) is var found and >= 0 ? found : _text.Length;
            yield return _text[at..end];
        }
    }

    private IEnumerable<string> Base64()
    {
        var bytes = Encoding.UTF8.GetBytes(_text.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n");
        for (var at = 0; at < bytes.Length; at += BytesOfLine)
            yield return Convert.ToBase64String(bytes, at, Math.Min(BytesOfLine, bytes.Length - at));
    }

    private static IEnumerable<string> Quoted(string text)
    {
        var line = new StringBuilder();
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var at = 0; at < bytes.Length; at++)
        {
            var isLast = at == bytes.Length - 1;
            var isPlain = bytes[at] is (> (byte)' ' and <= (byte)'~' and not (byte)'=') || (bytes[at] is (byte)' ' or (byte)'\t' && !isLast);

            // "From " at the start of a line would get a ">" before it on some ways.
            var isMangled = at == 0 && text.StartsWith("From ", StringComparison.Ordinal);
            var unit = isPlain && !isMangled ? ((char)bytes[at]).ToString() : $"={bytes[at]:X2}";
            if (line.Length + unit.Length > Longest - (isLast ? 0 : 1))
            {
                yield return line.Append('=').ToString();
                line.Clear();
            }

            line.Append(unit);
        }

        yield return line.ToString();
    }
}
