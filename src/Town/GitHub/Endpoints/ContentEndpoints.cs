using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Files and directories by their path.</summary>
internal static class ContentEndpoints
{
    public static void Map(ApiRoutes api) => api.Read("repos/{owner}/{repo}/contents/{**path}", Get);

    private static Answer Get(ApiCall call)
    {
        var repository = call.Repository;
        var named = call.Query("ref") ?? repository.DefaultBranch;
        var commit = call.FindCommit(named) ?? throw new GitHubRefusalException(404, $"No commit found for the ref {named}");
        var path = call.Route("path").Trim('/');

        TreeEntry? entry = new(TreeEntry.Directory, "", commit.Tree);
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            entry = entry is { IsDirectory: true } ? repository.Objects.Tree(entry.Id).FirstOrDefault(e => e.Name == part) : null;

        if (entry is null)
            throw GitHubRefusalException.NotFound;
        if (entry.IsDirectory)
        {
            var below = path.Length == 0 ? "" : path + "/";
            return Answer.Ok(repository.Objects.Tree(entry.Id).Select(e => View(call, named, below + e.Name, e, null)));
        }

        var content = repository.Objects.Find(entry.Id)?.Content ?? [];
        return call.Accepts("raw")
            ? Answer.Raw(content, "application/vnd.github.raw; charset=utf-8")
            : Answer.Ok(View(call, named, path, entry, content));
    }

    private static Dictionary<string, object?> View(ApiCall call, string named, string path, TreeEntry entry, byte[]? content)
    {
        var (api, page) = (call.Views.UrlOf(call.Repository), call.Views.PageOf(call.Repository));
        var kind = entry.IsDirectory ? "dir" : "file";
        var self = $"{api}/contents/{path}?ref={named}";
        var git = call.Views.GitUrl(call.Repository, entry.IsDirectory ? "trees" : "blobs", entry.Id);
        var html = $"{page}/{(entry.IsDirectory ? "tree" : "blob")}/{named}/{path}";
        var view = new Dictionary<string, object?>
        {
            ["name"] = path.Split('/')[^1],
            ["path"] = path,
            ["sha"] = entry.Id,
            ["size"] = content?.Length ?? (entry.IsDirectory ? 0 : call.Repository.Objects.Find(entry.Id)?.Content.Length ?? 0),
            ["url"] = self,
            ["html_url"] = html,
            ["git_url"] = git,
            ["download_url"] = entry.IsDirectory ? null : $"{page}/raw/{named}/{path}",
            ["type"] = kind,
            ["_links"] = new { self, git, html },
        };
        if (content is not null)
        {
            view["content"] = GitBlobEndpoints.Wrap(content);
            view["encoding"] = "base64";
        }

        return view;
    }
}
