using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

internal sealed partial class Views
{
    private static readonly object Unverified = new
    {
        verified = false,
        reason = "unsigned",
        signature = (string?)null,
        payload = (string?)null,
        verified_at = (string?)null,
    };

    /// <summary>A commit as the git database knows it.</summary>
    public object GitCommit(Repository repository, Commit commit) => new
    {
        sha = commit.Id,
        node_id = Ids.Node("Commit", commit.Id),
        url = $"{RepositoryUrl(repository)}/git/commits/{commit.Id}",
        html_url = CommitPage(repository, commit.Id),
        author = Signature(commit.Author),
        committer = Signature(commit.Committer),
        tree = Tree(repository, commit.Tree),
        message = commit.Message,
        parents = commit.Parents.Select(p => new
        {
            sha = p,
            url = $"{RepositoryUrl(repository)}/git/commits/{p}",
            html_url = CommitPage(repository, p),
        }),
        verification = Unverified,
    };

    /// <summary>A commit as the history shows it.</summary>
    public Dictionary<string, object?> Commit(Repository repository, Commit commit) => new()
    {
        ["sha"] = commit.Id,
        ["node_id"] = Ids.Node("Commit", commit.Id),
        ["commit"] = new
        {
            author = Signature(commit.Author),
            committer = Signature(commit.Committer),
            message = commit.Message,
            tree = Tree(repository, commit.Tree),
            url = $"{RepositoryUrl(repository)}/git/commits/{commit.Id}",
            comment_count = 0,
            verification = Unverified,
        },
        ["url"] = CommitUrl(repository, commit.Id),
        ["html_url"] = CommitPage(repository, commit.Id),
        ["comments_url"] = $"{CommitUrl(repository, commit.Id)}/comments",
        ["author"] = WhoIs(commit.Author),
        ["committer"] = WhoIs(commit.Committer),
        ["parents"] = commit.Parents.Select(p => new { sha = p, url = CommitUrl(repository, p), html_url = CommitPage(repository, p) }),
    };

    public object ShortCommit(Repository repository, ObjectId commit) => new { sha = commit, url = CommitUrl(repository, commit) };

    private static object Signature(Signature signature) => new
    {
        name = signature.Name,
        email = signature.Email,
        date = Json.Stamp(signature.Date),
    };

    private object Tree(Repository repository, ObjectId tree) => new { sha = tree, url = GitUrl(repository, "trees", tree) };

    public string GitUrl(Repository repository, string kind, ObjectId id) => $"{RepositoryUrl(repository)}/git/{kind}/{id}";

    private Dictionary<string, object?>? WhoIs(Signature signature) => accounts.ByEmail(signature.Email) is { } known ? Account(known) : null;

    private string CommitUrl(Repository repository, ObjectId commit) => $"{RepositoryUrl(repository)}/commits/{commit}";

    private string CommitPage(Repository repository, ObjectId commit) => $"{_html}/{repository.FullName}/commit/{commit}";
}
