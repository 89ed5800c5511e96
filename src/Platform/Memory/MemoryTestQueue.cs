using System.Collections.Concurrent;
using Sluice.Core.Migration;

namespace Sluice.Platform.Memory;

/// <summary>A queue that remembers what it was given, and can be out of order.</summary>
public sealed class MemoryTestQueue : ITestQueue
{
    private readonly ConcurrentQueue<TestRequest> _taken = new();

    /// <summary>In the order in which they came, repeats among them.</summary>
    public IReadOnlyList<TestRequest> Taken => [.. _taken];

    /// <summary>How many more are taken; those above stay owed .</summary>
    public int Room { get; set; } = int.MaxValue;

    public Task<IReadOnlyList<TestRequest>> SendAsync(
        IReadOnlyList<TestRequest> requests, DateTimeOffset now, DateTimeOffset? owedSince, CancellationToken cancellation)
    {
        IReadOnlyList<TestRequest> taken = [.. requests.Take(Room)];
        Room -= taken.Count;
        foreach (var request in taken)
            _taken.Enqueue(request);
        return Task.FromResult(taken);
    }
}
