using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>Takes nothing: for a gate that only says what it would ask.</summary>
public sealed class NoTestQueue : ITestQueue
{
    public Task<IReadOnlyList<TestRequest>> SendAsync(
        IReadOnlyList<TestRequest> requests, DateTimeOffset now, DateTimeOffset? owedSince, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<TestRequest>>([]);
}
