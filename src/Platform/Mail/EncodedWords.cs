using System.Text;

namespace Sluice.Platform.Mail;

/// <summary>Words of a header that ASCII does not have (RFC 2047): readable unless that is twice as long, base64 elsewhere. None is cut within a letter.</summary>
internal static class EncodedWords
{
    /// <summary>75 are allowed; the rest is for the header's name.</summary>
    private const int Longest = 62;

    private const int Frame = 12;

    /// <summary>Each to be written as a word of its own; readers join them without the blanks between.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        var isReadable = text.EnumerateRunes().Sum(Readable) <= (bytes + 2) / 3 * 8;
        var (chunk, cost) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var more = isReadable ? Readable(rune) : rune.Utf8SequenceLength;
            if (cost + more > (isReadable ? Longest - Frame : (Longest - Frame) / 4 * 3))
            {
                yield return Write(chunk.ToString(), isReadable);
                (chunk, cost) = (chunk.Clear(), 0);
            }

            chunk.Append(rune);
            cost += more;
        }

        if (chunk.Length > 0)
            yield return Write(chunk.ToString(), isReadable);
    }

    private static string Write(string chunk, bool isReadable) => isReadable
        ? $"=?utf-8?Q?{string.Concat(chunk.EnumerateRunes().Select(Quote))}?="
        : $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(chunk))}?=";

    private static int Readable(Rune rune) => IsPlain(rune) || rune.Value is ' ' ? 1 : 3 * rune.Utf8SequenceLength;

    private static string Quote(Rune rune) =>
        IsPlain(rune) ? rune.ToString()
        : rune.Value is ' ' ? "_"
        : string.Concat(Encoding.UTF8.GetBytes(rune.ToString()).Select(one => $"={one:X2}"));

    /// <summary>The few that mean nothing even within a name.</summary>
    private static bool IsPlain(Rune rune) => rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is '!' or '*' or '+' or '-' or '/');
}
