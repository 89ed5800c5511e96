using System.Collections.Concurrent;

namespace Sluice.Town.Ci;

/// <summary>The town's CI: checks out what was pushed, runs the repository's script, tells GitHub how it went, and remembers every run.</summary>
public sealed class BuildFarm : IAsyncDisposable
{
    private readonly BuildOptions _options;
    private readonly Builder _builder;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _places;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<long, BuildRun> _runs = [];
    private readonly ConcurrentDictionary<long, Task> _going = [];
    private readonly Dictionary<(string Repository, string Branch), (long Run, CancellationTokenSource Cancelling)> _latest = [];
    private readonly bool _ownsFolder;
    private readonly string _folder;
    private long _lastId;

    public BuildFarm(BuildOptions options, PostStatus post, TimeProvider clock)
    {
        (_options, _clock) = (options, clock);
        _places = new SemaphoreSlim(options.Concurrency);
        _ownsFolder = options.Folder is null;
        _folder = options.Folder ?? Directory.CreateTempSubdirectory("sluice-ci-").FullName;
        _builder = new Builder(options, _folder, post, clock, run => _runs[run.Id] = run);
    }

    /// <summary>Every run since the farm opened, the oldest first.</summary>
    public IReadOnlyList<BuildRun> Runs => [.. _runs.Values.OrderBy(run => run.Id)];

    public bool IsIdle => _going.Values.All(going => going.IsCompleted);

    /// <summary>Null when there is no such run, or it wrote nothing yet.</summary>
    public string? LogFile(long run) => _runs.ContainsKey(run) && File.Exists(_builder.LogFile(run)) ? _builder.LogFile(run) : null;

    /// <summary>Builds a commit as soon as there is room; what the same branch held before is no longer of interest.</summary>
    /// <returns>The run's id: the one already under way when the same push is told twice.</returns>
    public long Request(BuildRequest request)
    {
        lock (_latest)
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            if (_latest.TryGetValue((request.Repository, request.Branch), out var latest)
                && _runs[latest.Run] is { IsOver: false } same && same.Request.Commit == request.Commit)
            {
                return latest.Run;
            }

            CancelLatest(request.Repository, request.Branch);
            var cancelling = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
            var run = new BuildRun(++_lastId, request, BuildState.Queued, null, "waiting for a place", _clock.GetUtcNow(), null, null);
            _latest[(request.Repository, request.Branch)] = (run.Id, cancelling);
            _runs[run.Id] = run;
            _going[run.Id] = Task.Run(() => GoAsync(run, cancelling.Token));
            return run.Id;
        }
    }

    /// <summary>Ends what still runs for a branch that is gone.</summary>
    public void Forget(string repository, string branch)
    {
        lock (_latest)
        {
            CancelLatest(repository, branch);
        }
    }

    /// <summary>Returns when nothing runs and nothing waits.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellation = default)
    {
        while (!IsIdle)
            await Task.WhenAll(_going.Values).WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        lock (_latest)
            _closing.Cancel();
        await WhenIdleAsync();
        _places.Dispose();
        _closing.Dispose();
        if (_ownsFolder)
            Directory.Delete(_folder, recursive: true);
    }

    private async Task GoAsync(BuildRun run, CancellationToken cancellation)
    {
        try
        {
            await _places.WaitAsync(cancellation);
            try
            {
                await _builder.BuildAsync(run, cancellation);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException)
        {
            Cancel(run.Id, _closing.IsCancellationRequested ? "CI closed" : "the branch moved on");
        }
        catch (Exception fault)
        {
            // The last place that can say so: nobody awaits a run.
            Cancel(run.Id, $"broke down: {fault.Message}");
        }
    }

    private void Cancel(long run, string because) =>
        _runs[run] = _runs[run] with { State = BuildState.Cancelled, Description = because, Finished = _clock.GetUtcNow() };

    private void CancelLatest(string repository, string branch)
    {
        if (_latest.Remove((repository, branch), out var latest))
            latest.Cancelling.Cancel();
    }
}
