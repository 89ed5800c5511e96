using Sluice.Core;
using Sluice.Town.GitHub;
using NewPullRequest = Sluice.Town.GitHub.NewPullRequest;
using Repository = Sluice.Town.GitHub.Repository;

namespace Sluice.Cli.Bench;

/// <summary>A GitHub of five real repositories, whose people and CI the bench plays.</summary>
internal sealed class MergingTown : IAsyncDisposable
{
    public const string Bot = "sluice-bot";
    private const string Ci = "ci";

    /// <summary>So many are opened before the gate is given time to hear of them.</summary>
    private const int AtOnce = 50;

    private readonly List<Repository> _repositories = [];

    private MergingTown(GitHubStandIn github) => GitHub = github;

    public static IReadOnlyList<RepositoryName> Names { get; } = [.. Enumerable.Range(1, 5).Select(number => new RepositoryName($"bench/part-{number}"))];

    public GitHubStandIn GitHub { get; }

    public static async Task<MergingTown> FoundAsync(CancellationToken cancellation)
    {
        // A machine that is busy may let a delivery wait longer than GitHub would.
        var town = new MergingTown(await GitHubStandIn.StartAsync(new() { CallsPerHour = int.MaxValue, WebhookTimeout = TimeSpan.FromMinutes(2) }, cancellation));
        foreach (var name in Names)
        {
            var repository = await town.GitHub.CreateRepositoryAsync(name.FullName, cancellation: cancellation);
            foreach (var login in (string[])[BenchProject.Author, BenchProject.Reviewer, Bot, Ci])
                repository.Grant(login, Permission.Write);
            town._repositories.Add(repository);
        }

        return town;
    }

    public async Task TellAsync(Uri webhooks, string secret, CancellationToken cancellation)
    {
        foreach (var repository in _repositories)
            await repository.AddHookAsync(webhooks, secret, ["pull_request", "issue_comment", "status"], cancellation: cancellation);
    }

    /// <summary>Opens so many, spread over the repositories; each changes a file of its own.</summary>
    public async Task OpenAsync(int count, CancellationToken cancellation)
    {
        for (var index = 0; index < count; index++)
        {
            var (repository, number) = Of(index);
            var files = new Dictionary<string, string?> { [$"parts/{number}"] = $"This is part {number}.\n" };
            await repository.CommitAsync(BranchOf(index), $"Add part {number}", files, BenchProject.Author, cancellation);
            await repository.OpenPullRequestAsync(
                new NewPullRequest($"Add part {number}", BranchOf(index), repository.DefaultBranch), BenchProject.Author, cancellation);
            if (index % AtOnce is 0)
                await GitHub.IdleAsync(cancellation);
        }

        await GitHub.IdleAsync(cancellation);
    }

    /// <summary>Makes one ready: CI says yes, and a reviewer approves.</summary>
    public async Task MakeReadyAsync(int index, string words, CancellationToken cancellation)
    {
        var (repository, number) = Of(index);
        await PassAsync(new(repository.FullName), new(repository.BranchHead(BranchOf(index))!.Value.ToString()), cancellation);
        await repository.CommentAsync(number, words, BenchProject.Reviewer, cancellation);
        if (index % AtOnce is 0)
            await GitHub.IdleAsync(cancellation);
    }

    public async Task PassAsync(RepositoryName name, Sha commit, CancellationToken cancellation)
    {
        var repository = Named(name);
        await repository.SetStatusAsync(ObjectIdOf(commit), new("success", BenchProject.RequiredStatus, "It works.", "http://ci.invalid/1"), Ci, cancellation);
    }

    /// <summary>Whether a branch shows a commit, in each of some repositories.</summary>
    public bool Shows(IEnumerable<(RepositoryName Repository, Sha Commit)> heads, string branch) =>
        heads.All(head => Named(head.Repository).BranchHead(branch)?.ToString() == head.Commit.Hex);

    public ValueTask DisposeAsync() => GitHub.DisposeAsync();

    /// <remarks>No two alike: equal branches of several repositories would be one batch.</remarks>
    private static string BranchOf(int index) => $"change-{index}";

    private (Repository Repository, int Number) Of(int index) => (_repositories[index % _repositories.Count], (index / _repositories.Count) + 1);

    private Repository Named(RepositoryName name) => _repositories[Names.ToList().IndexOf(name)];

    private static Town.Git.ObjectId ObjectIdOf(Sha commit) => Town.Git.ObjectId.Parse(commit.Hex);
}
