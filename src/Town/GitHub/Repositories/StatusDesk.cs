using System.Collections.Immutable;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Takes what CI says about commits.</summary>
internal sealed class StatusDesk(Hub hub)
{
    private const int MostPerContext = 1_000;
    private static readonly string[] States = ["error", "failure", "pending", "success"];

    public CommitStatus Post(Repository repository, ObjectId commit, NewStatus said, Account by)
    {
        if (repository.Objects.KindOf(commit) is not ObjectKind.Commit)
            throw new GitHubRefusalException(422, $"No commit found for SHA: {commit}");
        if (!States.Contains(said.State))
            throw new GitHubRefusalException(422, "Validation Failed", "Validation failed: State is not included in the list");
        if (said.Context.Length == 0)
            throw new GitHubRefusalException(422, "Validation Failed", "Validation failed: Context can't be blank");
        if (said.Description?.Length > 140)
            throw new GitHubRefusalException(422, "Validation Failed", "Validation failed: Description is too long (maximum is 140 characters)");
        if (All(repository, commit).Count(s => s.Context == said.Context) >= MostPerContext)
            throw new GitHubRefusalException(422, "Validation Failed", "Validation failed: This SHA and context has reached the maximum number of statuses.");

        var status = new CommitStatus(hub.Ids.Next(), said.Context, said.State, said.Description, said.TargetUrl, by, hub.Now);
        repository.Statuses.AddOrUpdate(commit, [status], (_, known) => known.Add(status));
        hub.Postman.Raise(repository, "status", null, by, () => hub.Views.StatusEvent(repository, commit, status));
        return status;
    }

    /// <summary>Every status of a commit, newest first.</summary>
    public static IReadOnlyList<CommitStatus> All(Repository repository, ObjectId commit) =>
        [.. repository.Statuses.GetValueOrDefault(commit, []).Reverse()];

    /// <summary>The newest of each context.</summary>
    public static IReadOnlyList<CommitStatus> Latest(Repository repository, ObjectId commit) =>
        [.. All(repository, commit).DistinctBy(s => s.Context, StringComparer.Ordinal)];

    public static string Combined(IReadOnlyList<CommitStatus> latest) =>
        latest.Any(s => s.State is "failure" or "error") ? "failure"
        : latest.Count == 0 || latest.Any(s => s.State == "pending") ? "pending"
        : "success";
}
