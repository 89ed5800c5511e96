namespace Sluice.Core.Migration;

/// <summary>Blanks and line ends around a text of an index.</summary>
internal static class Blanks
{
    public static readonly System.Buffers.SearchValues<byte> All = System.Buffers.SearchValues.Create(" \t\r\n"u8);

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        text = TrimStart(text);
        while (text is [.., var last] && IsBlank(last))
            text = text[..^1];
        return text;
    }

    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        while (text is [var first, ..] && IsBlank(first))
            text = text[1..];
        return text;
    }

    private static bool IsBlank(byte one) => one is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
