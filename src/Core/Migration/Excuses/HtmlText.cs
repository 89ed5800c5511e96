using System.Text;

namespace Sluice.Core.Migration;

/// <summary>Foreign text in HTML.</summary>
public static class HtmlText
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("&<>\"'");

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Special))
            return text;

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A link; the address is escaped too.</summary>
    public static string Link(string address, string text) => $"<a href=\"{Escape(address)}\">{Escape(text)}</a>";
}
