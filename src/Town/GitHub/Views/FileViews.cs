using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Files that differ, as GitHub lists them.</summary>
internal static class FileViews
{
    public static async Task<IReadOnlyList<object>> BetweenAsync(ApiCall call, ObjectId? from, ObjectId to) =>
        Of(call, to, await FileDiff.BetweenAsync(call.Repository.Objects, from, to, call.Cancellation));

    public static IReadOnlyList<object> Of(ApiCall call, ObjectId at, IEnumerable<FileDiff> files) => [.. files.Select(f => View(call, at, f))];

    private static Dictionary<string, object?> View(ApiCall call, ObjectId at, FileDiff file)
    {
        var home = call.Views.PageOf(call.Repository);
        var path = string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString));
        var view = new Dictionary<string, object?>
        {
            ["sha"] = file.Blob,
            ["filename"] = file.Path,
            ["status"] = file.Status,
            ["additions"] = file.Additions,
            ["deletions"] = file.Deletions,
            ["changes"] = file.Additions + file.Deletions,
            ["blob_url"] = $"{home}/blob/{at}/{path}",
            ["raw_url"] = $"{home}/raw/{at}/{path}",
            ["contents_url"] = $"{call.Views.UrlOf(call.Repository)}/contents/{path}?ref={at}",
        };
        if (file.Patch is { } patch)
            view["patch"] = patch;
        if (file.PreviousPath is { } previous)
            view["previous_filename"] = previous;
        return view;
    }
}
