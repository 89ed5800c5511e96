using System.Text.RegularExpressions;

namespace Sluice.Town.Pages;

/// <summary>Several lines somebody wrote: addresses become links, what programs wrote for programs stays hidden as at GitHub.</summary>
internal static partial class WrittenWords
{
    public static Html Of(string text)
    {
        var words = Marker().Replace(text, "").Trim();
        return Html.When(words.Length > 0, $"<div class=\"words\" dir=\"auto\"><bdi>{Linked(words)}</bdi></div>");
    }

    private static IEnumerable<Html> Linked(string words)
    {
        var done = 0;
        foreach (Match address in Address().Matches(words))
        {
            yield return $"{words[done..address.Index]}{Pieces.Link(address.Value, address.Value)}";
            done = address.Index + address.Length;
        }

        yield return $"{words[done..]}";
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex("""https?://[^\s<>"'`()]*[^\s<>"'`().,;:!?]""")]
    private static partial Regex Address();
}
