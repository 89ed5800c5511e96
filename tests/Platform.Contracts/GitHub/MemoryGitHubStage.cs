using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Memory;

namespace Sluice.Platform.Contracts.GitHub;

public sealed class MemoryGitHubStage : GitHubStage
{
    private readonly MemoryGitHub _github = new(TimeProvider.System);

    public MemoryGitHubStage() => _github.CreateRepository(Repository, ["main"], FirstFiles);

    public override IGitHub GitHub => _github;

    public override Task<PullRequestId> OpenAsync(string label, params FileChanges[] commits) =>
        Task.FromResult(_github.OpenPullRequest(Repository, "main", label, commits));

    public override Task PushAsync(PullRequestId pullRequest, FileChanges commit) => Task.FromResult(_github.Push(pullRequest, commit));

    public override Task<Sha> PushToAsync(string branch, FileChanges commit) =>
        Task.FromResult(_github.PushTo(Repository, branch, commit));

    public override Task CommentAsync(PullRequestId pullRequest, string by, string body) =>
        Task.FromResult(_github.Comment(pullRequest, by, body));

    public override Task ReviewAsync(PullRequestId pullRequest, string by, string body) =>
        Task.FromResult(_github.Review(pullRequest, by, body));

    public override Task SetStatusAsync(Sha commit, string context, CommitState state, string description) =>
        Task.FromResult(_github.SetStatus(Repository, commit, context, state, "https://ci.example/1", description));

    public override Task ProtectAsync(string branch)
    {
        _github.Protect(Repository, branch);
        return Task.CompletedTask;
    }

    public override Task SetTeamAsync(TeamName team, IReadOnlyList<string> members)
    {
        _github.SetTeam(team, members);
        return Task.CompletedTask;
    }

    public override Task JoinAsync(string login)
    {
        _github.SetProfile(login, null, null);
        return Task.CompletedTask;
    }

    public override Task<IReadOnlyDictionary<string, string>> FilesAtAsync(string branch) =>
        Task.FromResult(_github.FilesAt(Repository, branch));

    public override Task<IReadOnlyList<string>> LabelsAsync(PullRequestId pullRequest) => Task.FromResult(_github.Labels(pullRequest));

    public override Task<IReadOnlyList<Sha>> DeploymentsAsync(PullRequestId pullRequest) => Task.FromResult(_github.Deployments(pullRequest));

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
