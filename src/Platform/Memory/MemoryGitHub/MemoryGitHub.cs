using System.Collections.Concurrent;
using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.GitHub;

namespace Sluice.Platform.Memory;

/// <summary>
/// A GitHub small enough to hold in the head: repositories of whole files, merged path by path. It keeps the promises of the port,
/// and tells of everything that happens as GitHub's webhooks would.
/// </summary>
public sealed partial class MemoryGitHub(TimeProvider clock) : IGitHub
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RepositoryName, MemoryRepository> _repositories = [];
    private readonly List<GitHubHappened> _untold = [];
    private readonly ConcurrentQueue<GitHubCall> _calls = [];
    private long _lastId = 1000;

    /// <summary>The login of the token's owner: who writes the bot's comments and moves its branches.</summary>
    public string Bot { get; init; } = "sluice-bot";

    /// <summary>Asked before every call of the port what goes wrong with it; null when nothing does.</summary>
    public Func<GitHubCall, GitHubFault?> Weather { get; set; } = _ => null;

    /// <summary>Told of every event, in order, after the call that caused it has had its effect and before it returns.</summary>
    public Action<GitHubHappened> Happened { get; set; } = _ => { };

    /// <summary>Every call of the port so far.</summary>
    public IReadOnlyCollection<GitHubCall> Calls => _calls;

    private Task<T> CallAsync<T>(GitHubCall call, Func<MemoryRepository, T> answer, CancellationToken cancellation) =>
        CallAsync(call, () => answer(Repository(call.Repository)), cancellation);

    private Task<T> CallAsync<T>(GitHubCall call, Func<T> answer, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellation);

        _calls.Enqueue(call);
        var fault = Weather(call);
        if (fault is { AfterEffect: false })
            return Task.FromException<T>(fault.Error);

        try
        {
            var answered = Act(answer);
            return fault is null ? Task.FromResult(answered) : Task.FromException<T>(fault.Error);
        }
        catch (GitHubRefusedException refused)
        {
            return Task.FromException<T>(refused);
        }
    }

    private Task<T> ReadAsync<T>(
        string operation, RepositoryName repository, object about, Func<MemoryRepository, T> answer, CancellationToken cancellation) =>
        CallAsync(new GitHubCall(operation, Writes: false, repository, $"{about}"), answer, cancellation);

    private Task<T> WriteAsync<T>(
        string operation, RepositoryName repository, object about, Func<MemoryRepository, T> answer, CancellationToken cancellation) =>
        CallAsync(new GitHubCall(operation, Writes: true, repository, $"{about}"), answer, cancellation);

    private T Act<T>(Func<T> change)
    {
        T result;
        List<GitHubHappened> told;
        lock (_gate)
        {
            result = change();
            told = [.. _untold];
            _untold.Clear();
        }

        // Outside the lock: who listens may act on GitHub in turn.
        told.ForEach(Happened);
        return result;
    }

    private MemoryRepository Repository(RepositoryName name) =>
        _repositories.GetValueOrDefault(name) ?? throw new GitHubRefusedException(404, $"GitHub knows no repository {name}.");

    private MemoryPullRequest PullRequest(PullRequestId id) =>
        Repository(id.Repository).PullRequests.GetValueOrDefault(id.Number)
        ?? throw new GitHubRefusedException(404, $"GitHub knows no pull request {id}.");

    private Signature Sign(string login) => new(login, $"{login}@users.noreply.github.com", Now);

    /// <summary>GitHub's clock shows whole seconds.</summary>
    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Ids grow but are not dense.</summary>
    private long NextId() => _lastId += 7;
}
