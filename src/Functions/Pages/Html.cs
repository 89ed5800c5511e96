using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Sluice.Functions.Pages;

/// <summary>A piece of a page: literal parts of <c>Html x = $"…"</c> stand as written, what is put between them is escaped.</summary>
[InterpolatedStringHandler]
internal sealed class Html(int literalLength, int holes)
{
    private const int Guess = 24;
    private readonly StringBuilder _markup = new(literalLength + (holes * Guess));

    public static Html Nothing => new(0, 0);

    /// <remarks>A conditional expression of two texts would be a string, which is escaped: hence a method.</remarks>
    public static Html When(bool condition, Html piece) => condition ? piece : Nothing;

    public void AppendLiteral(string markup) => _markup.Append(markup);

    public void AppendFormatted(string? text) => _markup.Append(WebUtility.HtmlEncode(Visible(text)));

    public void AppendFormatted(long number) => _markup.Append(CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(Html? piece) => _markup.Append(piece?._markup);

    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
            AppendFormatted(piece);
    }

    public override string ToString() => _markup.ToString();

    /// <summary>HTML has no way to write control characters, and a browser may drop the rest of the text at one of them.</summary>
    private static string? Visible(string? text) =>
        text is null || !text.Any(IsInvisible) ? text : string.Concat(text.Select(c => IsInvisible(c) ? '\uFFFD' : c));

    private static bool IsInvisible(char c) => char.IsControl(c) && c is not ('\n' or '\t' or '\r');
}
