using Sluice.Core.Migration;

namespace Sluice.Platform.Memory;

/// <summary>What was asked and answered, for one process's life.</summary>
public sealed class MemoryTestLedger(TimeProvider? clock = null) : ITestLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TestKey, PendingTest> _pending = [];
    private readonly Dictionary<TestKey, TestResult> _results = [];
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    public Task<TestBooks> ReadAsync(CancellationToken cancellation) => Locked(() => new TestBooks([.. _pending.Values], [.. _results.Values]));

    public Task OweAsync(IReadOnlyList<TestRequest> requests, CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        return Each(requests, request => _pending.TryAdd(request.Key, new(request.Key, now, IsSent: false, request)));
    }

    public Task SentAsync(IReadOnlyList<TestRequest> requests, CancellationToken cancellation) => Each(requests, request =>
    {
        if (_pending.TryGetValue(request.Key, out var mark))
            _pending[request.Key] = mark with { IsSent = true };
    });

    public Task ForgetAsync(IReadOnlyList<TestKey> marks, CancellationToken cancellation) => Each(marks, mark => _pending.Remove(mark));

    public Task KeepAsync(IReadOnlyList<TestResult> results, CancellationToken cancellation) => Each(results, result => _results[result.Key] = result);

    public Task DropAsync(IReadOnlyList<TestKey> results, CancellationToken cancellation) => Each(results, key => _results.Remove(key));

    public Task CloseAsync(CancellationToken cancellation) => Task.CompletedTask;

    private Task Each<T>(IReadOnlyList<T> items, Action<T> apply)
    {
        lock (_gate)
        {
            foreach (var item in items)
                apply(item);
        }

        return Task.CompletedTask;
    }

    private Task<T> Locked<T>(Func<T> read)
    {
        lock (_gate)
            return Task.FromResult(read());
    }
}
