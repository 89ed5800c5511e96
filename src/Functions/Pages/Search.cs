using System.Globalization;

namespace Sluice.Functions.Pages;

/// <summary>What a visitor looks for in a long list, as the address has it: it can be bookmarked, and needs no script.</summary>
/// <param name="Words">All must be found.</param>
/// <param name="Show">Which part of the list; empty for all.</param>
/// <param name="Sort">Empty for the usual order.</param>
/// <param name="Page">From 1.</param>
internal sealed record Search(string Words, string Show, string Sort, int Page)
{
    /// <summary>So many lines a phone shows at once.</summary>
    public const int Size = 100;

    private const int Longest = 200;

    public static Search Nothing { get; } = new("", "", "", 1);

    public static Search Of(HttpRequest request) => new(
        Field(request, "q"),
        Field(request, "show"),
        Field(request, "sort"),
        int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(page, 1) : 1);

    /// <param name="texts">Where the words may stand, together.</param>
    public bool Fits(params ReadOnlySpan<string?> texts)
    {
        foreach (var word in Words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var found = false;
            foreach (var text in texts)
                found |= text is not null && text.Contains(word, StringComparison.OrdinalIgnoreCase);
            if (!found)
                return false;
        }

        return true;
    }

    /// <summary>The form to search with, on the page of this address.</summary>
    public Html Form(string address, string hint, IReadOnlyList<(string Value, string Name)> shows, IReadOnlyList<(string Value, string Name)> sorts) => $"""
        <form class="search" role="search" action="{address}" data-search>
        <label>Search <input type="search" name="q" value="{Words}" placeholder="{hint}" autocomplete="off" spellcheck="false"></label>
        {Choice("Show", "show", Show, shows)}{Choice("Sort", "sort", Sort, sorts)}
        <button>Search</button>
        </form>
        """;

    /// <summary>The lines of this page, how many there are in all, and the way to the others.</summary>
    public Html List<T>(string address, IReadOnlyList<T> found, string one, string many, Func<IEnumerable<T>, Html> draw)
    {
        var first = (Page - 1) * Size;
        var last = Math.Min(first + Size, found.Count);
        return $"""
            <p class="quiet">{Pieces.Count(found.Count, one, many)}{Html.When(found.Count > Size && first < last, $", of which {first + 1} to {last}")}</p>
            {draw(found.Skip(first).Take(Size))}
            <nav class="pager" aria-label="Pages">
            {Html.When(Page > 1, Pieces.Page(At(address, Page - 1), $"Back"))}
            {Html.When(last < found.Count, Pieces.Page(At(address, Page + 1), $"Further"))}
            </nav>
            """;
    }

    private string At(string address, int page)
    {
        (string Name, string Value)[] fields = [("q", Words), ("show", Show), ("sort", Sort), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : "")];
        var query = string.Join('&', fields.Where(field => field.Value is not "").Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        return query is "" ? address : $"{address}?{query}";
    }

    private static Html Choice(string label, string name, string chosen, IReadOnlyList<(string Value, string Name)> options) => Html.When(options.Count > 0, $"""
        <label>{label} <select name="{name}">{options.Select(option => Option(option.Value, option.Name, option.Value == chosen))}</select></label>
        """);

    private static Html Option(string value, string name, bool isChosen) => $"<option value=\"{value}\"{Html.When(isChosen, $" selected")}>{name}</option>";

    private static string Field(HttpRequest request, string name) =>
        request.Query[name].ToString() is var value && value.Length > Longest ? value[..Longest] : value;
}
