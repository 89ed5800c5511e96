using System.Text;
using System.Text.Json;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Trees, as the git database API has them.</summary>
internal static class GitTreeEndpoints
{
    private const string Home = "repos/{owner}/{repo}/git/trees";
    private static readonly string[] Modes = ["100644", "100755", "120000", TreeEntry.Directory, TreeEntry.Submodule];

    public static void Map(ApiRoutes api) => api
        .Read($"{Home}/{{**sha}}", Get)
        .Write("POST", Home, Create);

    private static Answer Get(ApiCall call)
    {
        var repository = call.Repository;
        var text = call.Route("sha");
        var id = call.FindCommit(text)?.Tree ?? (ObjectId.TryParse(text, out var parsed) ? parsed : throw GitHubRefusalException.NotFound);
        if (repository.Objects.FindTree(id) is not { } tree)
            throw GitHubRefusalException.NotFound;

        // Any value means yes, "0" and "false" included; only a parameter without a value does not.
        var isRecursive = call.Request.Query.ContainsKey("recursive");
        var entries = isRecursive ? Walk(repository, tree, "") : tree.Select(e => (e.Name, Entry: e));
        return Answer.Ok(View(repository, call.Views, id, entries));
    }

    private static Answer Create(ApiCall call)
    {
        call.Demand(Permission.Write);
        var (repository, body) = (call.Repository, call.Body);
        if (repository.IsEmpty)
            throw new GitHubRefusalException(409, "Git Repository is empty.");

        ObjectId? start = null;
        if (body.Text("base_tree") is { } text)
        {
            start = ObjectId.TryParse(text, out var parsed) ? repository.Objects.FindCommit(parsed)?.Tree ?? parsed : null;
            if (start is not { } given || repository.Objects.KindOf(given) is not ObjectKind.Tree)
                throw new GitHubRefusalException(422, "base_tree is not a valid tree oid");
        }

        var items = body.Items("tree") ?? throw new GitHubRefusalException(422, "Invalid request.\n\n\"tree\" wasn't supplied.");
        try
        {
            var id = TreeEdit.Apply(repository.Objects, start, [.. items.Select(i => Edit(repository, i))]);
            return Answer.Created(View(repository, call.Views, id, repository.Objects.Tree(id).Select(e => (e.Name, e))));
        }
        catch (FileNotFoundException)
        {
            throw new GitHubRefusalException(422, "GitRPC::BadObjectState");
        }
    }

    private static TreeEdit Edit(Repository repository, JsonElement item)
    {
        var fields = new Fields(item);
        var path = fields.Required("path");
        if (path.StartsWith('/'))
            throw new GitHubRefusalException(422, "tree.path cannot start with a slash");
        var mode = fields.Text("mode") ?? "100644";
        if (!Modes.Contains(mode))
            throw new GitHubRefusalException(422, "Must supply a valid tree.mode");
        if (fields.Mentions("sha") == fields.Has("content"))
        {
            throw new GitHubRefusalException(
                422, "Must supply either tree.sha or tree.content. Request will be rejected if both are present.");
        }

        if (fields.Text("content") is { } content)
            return new(path, mode, repository.Objects.Write(ObjectKind.Blob, Encoding.UTF8.GetBytes(content)));
        if (!fields.Has("sha"))
            return new(path, mode, null);

        var id = fields.RequiredId("sha");
        var kind = new TreeEntry(mode, path, id).Kind;
        return kind is ObjectKind.Commit || repository.Objects.KindOf(id) == kind
            ? new(path, mode, id)
            : throw new GitHubRefusalException(422, $"tree.sha {id} is not a valid {kind.Word()}");
    }

    private static IEnumerable<(string Path, TreeEntry Entry)> Walk(Repository repository, IEnumerable<TreeEntry> tree, string prefix)
    {
        foreach (var entry in tree)
        {
            yield return (prefix + entry.Name, entry);
            if (!entry.IsDirectory)
                continue;
            foreach (var below in Walk(repository, repository.Objects.Tree(entry.Id), $"{prefix}{entry.Name}/"))
                yield return below;
        }
    }

    private static object View(Repository repository, Views views, ObjectId id, IEnumerable<(string Path, TreeEntry Entry)> entries) => new
    {
        sha = id,
        url = views.GitUrl(repository, "trees", id),
        tree = entries.Select(e => Line(repository, views, e.Path, e.Entry)),
        truncated = false,
    };

    private static Dictionary<string, object?> Line(Repository repository, Views views, string path, TreeEntry entry)
    {
        var line = new Dictionary<string, object?>
        {
            ["path"] = path,
            ["mode"] = entry.Mode,
            ["type"] = entry.Kind.Word(),
            ["sha"] = entry.Id,
        };
        if (entry.Kind is ObjectKind.Blob)
            line["size"] = repository.Objects.Find(entry.Id)?.Content.Length ?? 0;
        if (entry.Kind is not ObjectKind.Commit)
            line["url"] = views.GitUrl(repository, $"{entry.Kind.Word()}s", entry.Id);
        return line;
    }
}
