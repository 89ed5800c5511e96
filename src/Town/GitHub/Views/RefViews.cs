using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

internal sealed partial class Views
{
    public object Ref(Repository repository, string name, ObjectId id)
    {
        var kind = repository.Objects.KindOf(id)?.Word() ?? "commit";
        return new Dictionary<string, object?>
        {
            ["ref"] = name,
            ["node_id"] = Ids.Node("Ref", $"{repository.Id}:{name}"),
            ["url"] = $"{RepositoryUrl(repository)}/git/{name}",
            ["object"] = new { sha = id, type = kind, url = $"{RepositoryUrl(repository)}/git/{kind}s/{id}" },
        };
    }

    public object ShortBranch(Repository repository, string branch, ObjectId head) => new
    {
        name = branch,
        commit = ShortCommit(repository, head),
        @protected = repository.Protections.ContainsKey(branch),
    };

    public object Branch(Repository repository, string branch, ObjectId head)
    {
        var isProtected = repository.Protections.ContainsKey(branch);
        var url = $"{RepositoryUrl(repository)}/branches/{branch}";
        return new
        {
            name = branch,
            commit = Commit(repository, repository.Objects.Commit(head)),
            _links = new { self = url, html = $"{_html}/{repository.FullName}/tree/{branch}" },
            @protected = isProtected,
            protection = new
            {
                enabled = isProtected,
                required_status_checks = new { enforcement_level = "off", contexts = Array.Empty<string>(), checks = Array.Empty<object>() },
            },
            protection_url = $"{url}/protection",
        };
    }

    /// <summary>The payload of a push.</summary>
    public Dictionary<string, object?> Push(Repository repository, RefMove move, Account by)
    {
        var commits = NewCommits(repository, move).Select(c => PushedCommit(repository, c)).ToList();
        var isTag = move.Name.StartsWith(RefName.Tags, StringComparison.Ordinal);
        return new()
        {
            ["ref"] = move.Name,
            ["before"] = move.Before ?? ObjectId.Zero,
            ["after"] = move.After ?? ObjectId.Zero,
            ["created"] = move.Before is null,
            ["deleted"] = move.After is null,
            ["forced"] = move.IsForced,
            ["base_ref"] = null,
            ["compare"] = $"{_html}/{repository.FullName}/compare/{move.Before?.Hex[..12]}...{move.After?.Hex[..12]}",
            ["commits"] = commits,
            ["head_commit"] = move.After is { } head && !isTag ? PushedCommit(repository, repository.Objects.Commit(head)) : null,
            ["pusher"] = new { name = by.Login, email = by.Email },
        };
    }

    private static IEnumerable<Commit> NewCommits(Repository repository, RefMove move)
    {
        const int Most = 250;
        if (move.After is not { } after || RefName.BranchOf(move.Name) is null)
            return [];
        var since = move.Before ?? repository.BranchHead(repository.DefaultBranch) ?? after;
        return repository.Graph.Compare(since, after).OnlyRight.TakeLast(Most);
    }

    private object PushedCommit(Repository repository, Commit commit)
    {
        ObjectId? parent = commit.Parents is [var first, ..] ? repository.Objects.Commit(first).Tree : null;
        var changes = TreeChange.Between(repository.Objects, parent, commit.Tree).ToList();
        return new
        {
            id = commit.Id,
            tree_id = commit.Tree,
            distinct = true,
            message = commit.Message,
            timestamp = commit.Committer.Date,
            url = CommitPage(repository, commit.Id),
            author = Person(commit.Author),
            committer = Person(commit.Committer),
            added = changes.Where(c => c.Before is null).Select(c => c.Path),
            removed = changes.Where(c => c.After is null).Select(c => c.Path),
            modified = changes.Where(c => c is { Before: not null, After: not null }).Select(c => c.Path),
        };
    }

    private object Person(Signature signature) => new
    {
        name = signature.Name,
        email = signature.Email,
        username = accounts.ByEmail(signature.Email)?.Login,
        date = signature.Date,
    };
}
