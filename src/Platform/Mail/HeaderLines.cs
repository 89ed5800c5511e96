using System.Text;
using Sluice.Core.Mail;

namespace Sluice.Platform.Mail;

/// <summary>Writes headers: nothing in a value can end it, begin another, or be taken for an encoded word that it is not.</summary>
internal static class HeaderLines
{
    private const int Longest = 76;

    /// <summary>A longer word is encoded, however it reads then: no line may have 1000 bytes.</summary>
    private const int LongestWord = 900;

    /// <summary>Words wider than this are better cut than written raw.</summary>
    private const int LongestRawWord = 200;

    private const int LongestQuoted = 60;

    /// <summary>A header of free text, folded between words.</summary>
    public static IEnumerable<string> Text(string name, string value, bool isUtf8) => Fold(name, Words(OneLine.Of(value), isUtf8));

    /// <summary>A header of addresses, folded between and within them; those that cannot be written are left out.</summary>
    public static IEnumerable<string> Addresses(string name, IReadOnlyList<EmailAddress> addresses, bool isUtf8)
    {
        var writable = addresses.Select(one => (one.Name, Spec: AddressSpec.Of(one, isUtf8))).Where(one => one.Spec is not null).ToList();
        return Fold(name, writable is [] ? ["undisclosed-recipients:;"] : writable.SelectMany((one, index) => Words(one.Name, one.Spec!, isUtf8, index < writable.Count - 1 ? "," : "")));
    }

    /// <summary>For roads that fold themselves: the value on one line, in ASCII.</summary>
    public static string OnOneLine(string value) => string.Join(' ', Words(OneLine.Of(value), isUtf8: false));

    /// <summary>Encodes the words that need it, and the blanks between two such with them: readers drop those.</summary>
    private static IEnumerable<string> Words(string text, bool isUtf8)
    {
        List<string> odd = [];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (NeedsEncoding(word, isUtf8))
            {
                odd.Add(word);
                continue;
            }

            foreach (var encoded in EncodedWords.Of(string.Join(' ', odd)))
                yield return encoded;
            odd.Clear();
            yield return word;
        }

        foreach (var encoded in EncodedWords.Of(string.Join(' ', odd)))
            yield return encoded;
    }

    private static IEnumerable<string> Words(string? name, string spec, bool isUtf8, string after)
    {
        var called = OneLine.Of(name ?? "");
        IEnumerable<string> words = called switch
        {
            "" => [],
            _ when called.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '\'') => Words(called, isUtf8),
            _ when called.Length <= LongestQuoted && !NeedsEncoding(called, isUtf8) => [$"\"{called.Replace("\\", "\\\\").Replace("\"", "\\\"")}\""],
            _ => EncodedWords.Of(called),
        };
        return called is "" ? [$"{spec}{after}"] : words.Append($"<{spec}>{after}");
    }

    private static bool NeedsEncoding(string word, bool isUtf8) =>
        word.Contains("=?", StringComparison.Ordinal)
        || word.Length > LongestWord
        || (!Ascii.IsValid(word) && (!isUtf8 || Encoding.UTF8.GetByteCount(word) > LongestRawWord));

    private static IEnumerable<string> Fold(string name, IEnumerable<string> words)
    {
        var line = new StringBuilder(name).Append(':');
        var (length, isEmpty) = (name.Length + 1, true);
        foreach (var word in words)
        {
            var more = Encoding.UTF8.GetByteCount(word) + 1;

            // The first word stays beside the name if it can: not all readers look for it on the next line.
            if (length + more > Longest && (!isEmpty || length + more > LongestWord))
            {
                yield return line.ToString();
                (line, length) = (line.Clear(), 0);
            }

            line.Append(' ').Append(word);
            (length, isEmpty) = (length + more, false);
        }

        yield return line.ToString();
    }
}
