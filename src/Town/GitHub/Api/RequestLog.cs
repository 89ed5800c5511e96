using System.Collections.Concurrent;

namespace Sluice.Town.GitHub;

/// <summary>The last calls, oldest first.</summary>
internal sealed class RequestLog
{
    private const int Most = 50_000;
    private readonly ConcurrentQueue<LoggedRequest> _requests = [];
    private long _sequence;

    public IReadOnlyList<LoggedRequest> All => [.. _requests];

    public void Add(LoggedRequest request)
    {
        _requests.Enqueue(request with { Sequence = Interlocked.Increment(ref _sequence) });
        if (_requests.Count > Most)
            _requests.TryDequeue(out _);
    }
}
