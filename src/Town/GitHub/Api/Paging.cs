namespace Sluice.Town.GitHub;

/// <summary>Answers a list a page at a time, with links to the others.</summary>
internal static class Paging
{
    private const int Usual = 30;
    private const int Most = 100;

    public static Answer Page<T>(this ApiCall call, IReadOnlyList<T> all, Func<T, object> view) =>
        call.Page(all, page => page.Select(view));

    /// <param name="body">Makes the answer's body from the items of the page.</param>
    public static Answer Page<T>(this ApiCall call, IReadOnlyList<T> all, Func<IEnumerable<T>, object> body)
    {
        var size = Math.Clamp(Whole(call.Query("per_page"), Usual), 1, Most);
        var number = Math.Max(Whole(call.Query("page"), 1), 1);
        var last = Math.Max((all.Count + size - 1) / size, 1);
        var answer = Answer.Ok(body([.. all.Skip((number - 1) * size).Take(size)]));
        return last == 1 ? answer : answer with { Headers = [("Link", Links(call, number, last))] };
    }

    /// <summary>Deliveries have no page numbers: the next page starts after the last id seen.</summary>
    public static Answer PageByCursor<T>(this ApiCall call, IReadOnlyList<T> all, Func<T, long> id, Func<T, object> view)
    {
        var size = Math.Clamp(Whole(call.Query("per_page"), Usual), 1, Most);
        var after = long.TryParse(call.Query("cursor"), out var cursor) ? cursor : long.MaxValue;
        var left = all.Where(item => id(item) < after).ToList();
        var answer = Answer.Ok(left.Take(size).Select(view));
        if (left.Count <= size)
            return answer;
        var next = $"{call.Request.Scheme}://{call.Request.Host}{call.Request.Path}?per_page={size}&cursor={id(left[size - 1])}";
        return answer with { Headers = [("Link", $"<{next}>; rel=\"next\"")] };
    }

    private static int Whole(string? text, int otherwise) => int.TryParse(text, out var number) ? number : otherwise;

    private static string Links(ApiCall call, int number, int last)
    {
        List<string> links = [];
        if (number > 1)
            links.AddRange([To(number - 1, "prev"), To(1, "first")]);
        if (number < last)
            links.AddRange([To(number + 1, "next"), To(last, "last")]);
        return string.Join(", ", links);

        string To(int page, string relation)
        {
            var kept = call.Request.Query
                .Where(q => q.Key != "page")
                .Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value.ToString())}");
            var url = $"{call.Request.Scheme}://{call.Request.Host}{call.Request.Path}?{string.Join('&', [.. kept, $"page={page}"])}";
            return $"<{url}>; rel=\"{relation}\"";
        }
    }
}
