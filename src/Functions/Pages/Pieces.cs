using System.Globalization;
using System.Text.RegularExpressions;
using Sluice.Core;

namespace Sluice.Functions.Pages;

/// <summary>The small pieces every page is made of.</summary>
internal static partial class Pieces
{
    private const string Shown = "MMM d, HH:mm";

    /// <summary>What somebody wrote, kept from turning the direction of the text around it.</summary>
    public static Html Words(string text) => $"<bdi>{text}</bdi>";

    /// <summary>A sentence of ours that may end in an address of CI's: a link of the host's name, since addresses are long.</summary>
    public static Html Sentence(string text)
    {
        if (Address().Match(text) is not { Success: true } found || !Uri.TryCreate(found.Value, UriKind.Absolute, out var uri))
            return Words(text);
        return $"<bdi>{text[..found.Index]}{Link(uri.AbsoluteUri, $"{uri.Host}")}{text[(found.Index + found.Length)..]}</bdi>";
    }

    /// <summary>Sentences of ours, in which commands stand between backticks.</summary>
    public static Html Prose(string text)
    {
        var parts = text.Split('`');
        return $"{parts.Select((part, index) => index % 2 == 1 && index < parts.Length - 1 ? (Html)$"<code>{part}</code>" : Sentence(part))}";
    }

    /// <summary>From one time to another, the date said once where it is the same.</summary>
    public static Html Between(DateTimeOffset from, DateTimeOffset to) =>
        $"{Time(from)} to {Time(to, from.UtcDateTime.Date == to.UtcDateTime.Date ? "HH:mm" : Shown)}";

    public static Html Time(DateTimeOffset at) => Time(at, Shown);

    private static Html Time(DateTimeOffset at, string shown)
    {
        var moment = at.ToUniversalTime();
        var iso = moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"<time datetime=\"{iso}\" title=\"{iso}\">{moment.ToString(shown, CultureInfo.InvariantCulture)}</time>";
    }

    public static Html Badge(Look look) =>
        $"<span class=\"badge {look.Colour}\"><span aria-hidden=\"true\">{look.Sign}</span> {look.Word}</span>";

    public static Html Commit(GitHubWeb github, RepositoryName repository, Sha commit) =>
        Link(github.Of(repository, commit), $"<code title=\"{commit.Hex}\">{commit.Abbreviated}</code>");

    /// <summary>A link to wherever somebody said, unless it is no address of a page.</summary>
    public static Html Link(string? address, Html text) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? $"<a href=\"{uri.AbsoluteUri}\" rel=\"noreferrer\">{text}</a>"
            : text;

    /// <summary>One of our own pages.</summary>
    public static Html Page(string address, Html text) => $"<a href=\"{address}\">{text}</a>";

    /// <summary>A table that scrolls by itself where the screen is too narrow for it.</summary>
    public static Html Table(string caption, IReadOnlyList<string> columns, IReadOnlyCollection<Html> rows, string ifEmpty)
    {
        if (rows.Count == 0)
            return $"<p class=\"quiet\">{ifEmpty}</p>";
        return $"""
            <div class="scroll" role="group" aria-label="{caption}" tabindex="0"><table>
            <thead><tr>{columns.Select(name => (Html)$"<th scope=\"col\">{name}</th>")}</tr></thead>
            <tbody>{rows}</tbody></table></div>
            """;
    }

    public static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    [GeneratedRegex(@"https?://[^\s()<>""]+")]
    private static partial Regex Address();
}
