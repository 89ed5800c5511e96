using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>
/// What was asked and answered, in the files of an existing installation: marks go through a journal beside their file, which takes
/// them in when the run closes; results are written then, so that a run that dies costs look-ups and no request.
/// </summary>
/// <remarks>For one run at a time, as the files are.</remarks>
public sealed class FileTestLedger : ITestLedger
{
    private readonly DateTimeOffset _now;
    private readonly Action<string> _warn;
    private readonly PendingFile _pendingFile;
    private readonly TestJournal _journal;
    private readonly ResultsCache? _cache;
    private readonly ResultsCache? _shared;
    private readonly Dictionary<TestKey, PendingTest> _pending = [];
    private readonly Dictionary<TestKey, TestResult> _results = [];

    /// <param name="directory">Of state; made when something is written.</param>
    /// <param name="sharedCache">Results of others, which are read in the place of our own and never written; null when there are none.</param>
    /// <param name="keepsResults">False where results come whole from elsewhere with each run.</param>
    /// <param name="now">When the run began: what it marks is as old as what it sends.</param>
    /// <param name="warn">Told of damage.</param>
    public FileTestLedger(string directory, string? sharedCache, bool keepsResults, DateTimeOffset now, Action<string> warn)
    {
        var pending = Path.Combine(directory, "autopkgtest-pending.json");
        (_now, _warn) = (now, warn);
        (_pendingFile, _journal) = (new(pending, warn), new($"{pending}.journal"));
        _shared = sharedCache is null ? null : new(sharedCache, warn);
        _cache = keepsResults && sharedCache is null ? new(Path.Combine(directory, "autopkgtest-results.cache"), warn) : null;
    }

    public Task<TestBooks> ReadAsync(CancellationToken cancellation)
    {
        _pending.Clear();
        _results.Clear();
        foreach (var mark in _pendingFile.Read())
            _pending[mark] = new(mark, Since: null, IsSent: true, Request: null);
        if (_journal.Replay(_pending) is > 0 and var unread)
            _warn($"{unread} lines of the journal of pending tests were not written whole when a run died; nothing was sent because of them");
        foreach (var result in (_shared ?? _cache)?.Read() ?? [])
            _results[result.Key] = result;
        return Task.FromResult(new TestBooks([.. _pending.Values], [.. _results.Values]));
    }

    public Task OweAsync(IReadOnlyList<TestRequest> requests, CancellationToken cancellation)
    {
        var owed = requests.Where(request => _pending.TryAdd(request.Key, new(request.Key, _now, IsSent: false, request))).ToList();
        return Written(owed.Select(request => TestJournal.Owed(request, _now)));
    }

    public Task SentAsync(IReadOnlyList<TestRequest> requests, CancellationToken cancellation)
    {
        foreach (var request in requests)
        {
            if (_pending.TryGetValue(request.Key, out var mark))
                _pending[request.Key] = mark with { IsSent = true };
        }

        return Written(requests.Select(request => TestJournal.Sent(request.Key)));
    }

    public Task ForgetAsync(IReadOnlyList<TestKey> marks, CancellationToken cancellation)
    {
        foreach (var mark in marks)
            _pending.Remove(mark);
        return Written(marks.Select(TestJournal.Forgotten));
    }

    public Task KeepAsync(IReadOnlyList<TestResult> results, CancellationToken cancellation)
    {
        foreach (var result in results)
            _results[result.Key] = result;
        return Task.CompletedTask;
    }

    public Task DropAsync(IReadOnlyList<TestKey> results, CancellationToken cancellation)
    {
        foreach (var key in results)
            _results.Remove(key);
        return Task.CompletedTask;
    }

    /// <remarks>Whatever of this a death cuts off is done by the next run: the journal, played on the new file, changes nothing.</remarks>
    public Task CloseAsync(CancellationToken cancellation)
    {
        _cache?.Write(_results.Values);
        _pendingFile.Write(_pending.Values.Where(mark => mark.IsSent).Select(mark => mark.Key));
        _journal.Replace([.. _pending.Values.Where(mark => mark is { IsSent: false, Request: not null }).Select(mark => TestJournal.Owed(mark.Request!, mark.Since ?? _now))]);
        return Task.CompletedTask;
    }

    private Task Written(IEnumerable<string> lines)
    {
        _journal.Append(lines);
        return Task.CompletedTask;
    }
}
