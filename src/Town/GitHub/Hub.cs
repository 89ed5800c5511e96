using System.Collections.Concurrent;

namespace Sluice.Town.GitHub;

/// <summary>All of the stand-in behind its doors: what it remembers, and the desks that change it.</summary>
internal sealed class Hub : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Repository> _repositories = new(StringComparer.OrdinalIgnoreCase);
    private static readonly TimeSpan LongestChange = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _gate = new(1, 1);

    public Hub(GitHubOptions options, string directory)
    {
        (Options, Directory, Clock) = (options, directory, options.Clock);
        Started = Now;
        Accounts = new(Ids);
        Keyring = new(Accounts, Ids, Clock);
        Views = new(Accounts);
        Postman = new(this);
        Refs = new(this);
        PullRequests = new(this);
        Landing = new(this);
        Conversations = new(this);
        Statuses = new(this);
        Mergeability = new(this);
    }

    public GitHubOptions Options { get; }

    public string Directory { get; }

    public TimeProvider Clock { get; }

    public DateTimeOffset Started { get; }

    public Ids Ids { get; } = new();

    public Teams Teams { get; } = new();

    public Accounts Accounts { get; }

    public Keyring Keyring { get; }

    public Views Views { get; }

    public Postman Postman { get; }

    public RefDesk Refs { get; }

    public PullRequestDesk PullRequests { get; }

    public LandingDesk Landing { get; }

    public ConversationDesk Conversations { get; }

    public StatusDesk Statuses { get; }

    public Mergeability Mergeability { get; }

    public Work Background { get; } = new();

    public IEnumerable<Repository> Repositories => _repositories.Values.OrderBy(r => r.Id);

    /// <summary>GitHub's clock shows whole seconds.</summary>
    public DateTimeOffset Now => DateTimeOffset.FromUnixTimeSeconds(Clock.GetUtcNow().ToUnixTimeSeconds());

    public Repository? FindRepository(string fullName) => _repositories.GetValueOrDefault(fullName);

    public void Add(Repository repository)
    {
        if (!_repositories.TryAdd(repository.FullName, repository))
            throw GitHubRefusalException.Invalid("Repository", "name", "custom", "name already exists on this account");
    }

    public bool Remove(Repository repository) => _repositories.TryRemove(repository.FullName, out _);

    /// <summary>Whoever changes anything holds the gate: one change at a time, each seen whole or not at all.</summary>
    public async Task<T> ChangeAsync<T>(Func<Task<T>> change, CancellationToken cancellation)
    {
        T result;
        var owed = Task.CompletedTask;
        await _gate.WaitAsync(cancellation);
        try
        {
            result = await change();
        }
        finally
        {
            owed = Postman.TakeBeforeAnswer();
            _gate.Release();
        }

        // Outside the gate: whoever hears of it first may call us before this call is answered.
        await owed;
        return result;
    }

    public Task<T> ChangeAsync<T>(Func<T> change, CancellationToken cancellation) => ChangeAsync(() => Task.FromResult(change()), cancellation);

    public async ValueTask DisposeAsync()
    {
        // The gate is taken and kept: what is under way ends, and nothing new begins while the folder is cleared.
        await _gate.WaitAsync(LongestChange);
        await Postman.DisposeAsync();
        foreach (var store in _repositories.Values.Select(r => r.Objects).Distinct())
            store.Dispose();
        foreach (var app in Keyring.Apps)
            app.Dispose();
    }
}
