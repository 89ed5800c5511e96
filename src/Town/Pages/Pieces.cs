using System.Globalization;
using Sluice.Town.Git;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>The small pieces every page is made of.</summary>
internal static class Pieces
{
    private const int ShortId = 8;

    /// <summary>What somebody wrote, kept from turning the direction of the text around it.</summary>
    public static Html Words(string text) => $"<bdi>{text}</bdi>";

    public static Html Time(DateTimeOffset at)
    {
        var moment = at.ToUniversalTime();
        var iso = moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var shown = moment.ToString("MMM d, HH:mm:ss", CultureInfo.InvariantCulture);
        return $"<time datetime=\"{iso}\" title=\"{iso}\">{shown}</time>";
    }

    public static string Short(ObjectId commit) => commit.Hex[..ShortId];

    public static Html Id(ObjectId commit) => $"<code title=\"{commit.Hex}\">{Short(commit)}</code>";

    public static Html Id(ObjectId? commit) => commit is { } id ? Id(id) : $"<span class=\"quiet\">deleted</span>";

    /// <summary>A commit with the first line of its message.</summary>
    public static Html Commit(Repository repository, ObjectId? commit) =>
        commit is { } id && repository.Objects.FindCommit(id) is { } known ? $"{Id(id)} {Words(known.Title)}" : Id(commit);

    public static Html Badge(Verdict verdict) =>
        $"<span class=\"badge {verdict.Colour}\"><span aria-hidden=\"true\">{verdict.Sign}</span> {verdict.Word}</span>";

    public static Html Badge(string word, string colour) => $"<span class=\"badge {colour}\">{word}</span>";

    public static Html State(PullRequest pullRequest, bool hasLanded) => pullRequest switch
    {
        { IsMerged: true } => Badge("merged", "purple"),
        { IsOpen: false } when hasLanded => Badge("landed", "purple"),
        { IsOpen: false } => Badge("closed", "red"),
        { IsDraft: true } => Badge("draft", "grey"),
        _ => Badge("open", "green"),
    };

    /// <summary>A link to wherever somebody said, unless it is no address of a page.</summary>
    public static Html Link(string? address, string text) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? $"<a href=\"{uri.AbsoluteUri}\" rel=\"noreferrer\">{text}</a>"
            : (Html)$"{text}";

    public static Html Problem(string? what) =>
        Html.When(what is not null, $"<p class=\"problem red\" role=\"alert\">{what}</p>");

    /// <summary>A table that scrolls by itself where the screen is too narrow for it.</summary>
    public static Html Table(string caption, Html head, IReadOnlyCollection<Html> rows, string ifEmpty)
    {
        if (rows.Count == 0)
            return $"<p class=\"quiet\">{ifEmpty}</p>";
        return $"""
            <div class="scroll" role="group" aria-label="{caption}" tabindex="0"><table>
            <thead><tr>{head}</tr></thead>
            <tbody>{rows}</tbody></table></div>
            """;
    }

    /// <summary>Says what a table leaves out, and where it is.</summary>
    public static Html More(int count, string ofWhat, string address) =>
        Html.When(count > 0, $"<p><a href=\"{address}\">{count} more {ofWhat}</a></p>");

    public static Html Earlier(int count, string ofWhat) =>
        Html.When(count > 0, $"<p class=\"quiet\">{count} earlier {ofWhat}</p>");

    public static Html Columns(params string[] names) => $"{names.Select(n => (Html)$"<th scope=\"col\">{n}</th>")}";
}
