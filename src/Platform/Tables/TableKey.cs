using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Platform.Tables;

/// <summary>Writes any text so that it may be part of a key, still readable, and reads it back.</summary>
/// <remarks>
/// What a key refuses (<c>/ \ # ?</c> and control characters), what gateways are known to garble (<c>% +</c>), our own separator
/// <c>|</c> and the mark <c>!</c> itself become <c>!2F</c>, the bytes of their UTF-8. Distinct texts give distinct keys.
/// </remarks>
public static class TableKey
{
    /// <summary>Two parts of this length, their separators and a word or two fit into the 512 characters of a key.</summary>
    private const int DefaultLength = 240;

    private const string CutMark = "!~";
    private const int HashLength = 16;

    private static readonly SearchValues<char> Refused = SearchValues.Create(
        [.. "/\\#?%+|!", .. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(char.IsControl)]);

    /// <summary>Escapes the text; one that is still too long is cut and ends in a hash of the whole.</summary>
    public static string Escape(string text, int maxLength = DefaultLength)
    {
        if (text.Length <= maxLength && !text.AsSpan().ContainsAny(Refused))
            return text;

        var key = new StringBuilder(text.Length + 16);
        var cut = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (key.Length <= maxLength - CutMark.Length - HashLength)
                cut = key.Length;
            Append(key, rune);
        }

        return key.Length <= maxLength ? key.ToString() : $"{key.ToString(0, cut)}{CutMark}{Hash(text)}";
    }

    /// <summary>Reads back what <see cref="Escape"/> wrote.</summary>
    /// <exception cref="FormatException">The key was cut, or was never escaped.</exception>
    public static string Unescape(string key)
    {
        if (!key.Contains('!', StringComparison.Ordinal))
            return key;
        if (key.Contains(CutMark, StringComparison.Ordinal))
            throw new FormatException($"The key '{key}' was cut to fit: read the text from a column of the row instead.");

        var bytes = new ArrayBufferWriter<byte>(key.Length);
        var rest = key.AsSpan();
        while (rest.IndexOf('!') is var mark and >= 0)
        {
            Encoding.UTF8.GetBytes(rest[..mark], bytes);
            if (rest.Length < mark + 3 || !byte.TryParse(rest[(mark + 1)..(mark + 3)], NumberStyles.AllowHexSpecifier, null, out var value))
                throw new FormatException($"In the key '{key}' a '!' is not followed by two hexadecimal digits.");
            bytes.Write([value]);
            rest = rest[(mark + 3)..];
        }

        Encoding.UTF8.GetBytes(rest, bytes);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Append(StringBuilder key, Rune rune)
    {
        if (!rune.IsBmp || !Refused.Contains((char)rune.Value))
        {
            key.Append(rune.ToString());
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            key.Append(CultureInfo.InvariantCulture, $"!{value:X2}");
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}
