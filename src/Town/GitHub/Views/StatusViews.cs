using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

internal sealed partial class Views
{
    private const int MostBranchesTold = 10;

    public Dictionary<string, object?> Status(Repository repository, ObjectId commit, CommitStatus status)
    {
        var told = BriefStatus(repository, commit, status);
        told["creator"] = Account(status.Creator);
        return told;
    }

    public object CombinedStatus(
        Repository repository, ObjectId commit, IReadOnlyList<CommitStatus> latest, IEnumerable<CommitStatus> page) => new
        {
            state = StatusDesk.Combined(latest),
            statuses = page.Select(s => BriefStatus(repository, commit, s)),
            sha = commit,
            total_count = latest.Count,
            repository = BriefRepository(repository),
            commit_url = CommitUrl(repository, commit),
            url = $"{CommitUrl(repository, commit)}/status",
        };

    public Dictionary<string, object?> StatusEvent(Repository repository, ObjectId commit, CommitStatus status) => new()
    {
        ["id"] = status.Id,
        ["sha"] = commit,
        ["name"] = repository.FullName,
        ["target_url"] = status.TargetUrl,
        ["avatar_url"] = $"{_html}/avatars/u/{status.Creator.Id}?",
        ["context"] = status.Context,
        ["description"] = status.Description,
        ["state"] = status.State,
        ["commit"] = Commit(repository, repository.Objects.Commit(commit)),
        ["branches"] = repository.Branches
            .Where(b => repository.Graph.IsAncestor(commit, b.Head))
            .Take(MostBranchesTold)
            .Select(b => ShortBranch(repository, b.Name, b.Head)),
        ["created_at"] = Json.Stamp(status.CreatedAt),
        ["updated_at"] = Json.Stamp(status.CreatedAt),
    };

    private Dictionary<string, object?> BriefStatus(Repository repository, ObjectId commit, CommitStatus status) => new()
    {
        ["url"] = $"{RepositoryUrl(repository)}/statuses/{commit}",
        ["avatar_url"] = $"{_html}/avatars/u/{status.Creator.Id}?",
        ["id"] = status.Id,
        ["node_id"] = Ids.Node("StatusContext", status.Id),
        ["state"] = status.State,
        ["description"] = status.Description,
        ["target_url"] = status.TargetUrl,
        ["context"] = status.Context,
        ["created_at"] = Json.Stamp(status.CreatedAt),
        ["updated_at"] = Json.Stamp(status.CreatedAt),
    };
}
