using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Memory;

namespace Sluice.Platform.Contracts.GitHub;

/// <summary>A GitHub with one small repository, and the people and the CI around it.</summary>
public abstract class GitHubStage : IAsyncDisposable
{
    public static readonly IReadOnlyDictionary<string, string?> FirstFiles =
        new Dictionary<string, string?> { ["README.md"] = "# Ducks\n", ["a.txt"] = "a\n", ["b.txt"] = "b\n" };

    public RepositoryName Repository { get; } = new("ducks/pond");

    public abstract IGitHub GitHub { get; }

    public abstract Task<PullRequestId> OpenAsync(string label, params FileChanges[] commits);

    public abstract Task PushAsync(PullRequestId pullRequest, FileChanges commit);

    public abstract Task<Sha> PushToAsync(string branch, FileChanges commit);

    public abstract Task CommentAsync(PullRequestId pullRequest, string by, string body);

    public abstract Task ReviewAsync(PullRequestId pullRequest, string by, string body);

    public abstract Task SetStatusAsync(Sha commit, string context, CommitState state, string description);

    public abstract Task ProtectAsync(string branch);

    public abstract Task SetTeamAsync(TeamName team, IReadOnlyList<string> members);

    /// <summary>Somebody joins GitHub, whom nobody heard of before.</summary>
    public abstract Task JoinAsync(string login);

    public abstract Task<IReadOnlyDictionary<string, string>> FilesAtAsync(string branch);

    public abstract Task<IReadOnlyList<string>> LabelsAsync(PullRequestId pullRequest);

    /// <summary>The commits a pull request is shown to have landed as, one for each deployment that succeeded.</summary>
    public abstract Task<IReadOnlyList<Sha>> DeploymentsAsync(PullRequestId pullRequest);

    public abstract ValueTask DisposeAsync();
}
