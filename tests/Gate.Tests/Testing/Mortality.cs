using Sluice.Core.Migration;
using TestResult = Sluice.Core.Migration.TestResult;

namespace Sluice.Gate.Tests.Testing;

/// <summary>Ends a run at one of its steps, as the death of its process would.</summary>
internal sealed class Mortality(int diesAt)
{
    public int Steps { get; private set; }

    public void Step()
    {
        if (++Steps == diesAt)
            throw new DiedException();
    }
}

internal sealed class DiedException : Exception;

/// <summary>A ledger whose owner may die before and after each write.</summary>
internal sealed class MortalLedger(ITestLedger inner, Mortality mortality) : ITestLedger
{
    public Task<TestBooks> ReadAsync(CancellationToken cancellation) => inner.ReadAsync(cancellation);

    public Task OweAsync(IReadOnlyList<TestRequest> requests, CancellationToken cancellation) => Around(() => inner.OweAsync(requests, cancellation));

    public Task SentAsync(IReadOnlyList<TestRequest> requests, CancellationToken cancellation) => Around(() => inner.SentAsync(requests, cancellation));

    public Task ForgetAsync(IReadOnlyList<TestKey> marks, CancellationToken cancellation) => Around(() => inner.ForgetAsync(marks, cancellation));

    public Task KeepAsync(IReadOnlyList<TestResult> results, CancellationToken cancellation) => Around(() => inner.KeepAsync(results, cancellation));

    public Task DropAsync(IReadOnlyList<TestKey> results, CancellationToken cancellation) => Around(() => inner.DropAsync(results, cancellation));

    public Task CloseAsync(CancellationToken cancellation) => Around(() => inner.CloseAsync(cancellation));

    private async Task Around(Func<Task> write)
    {
        mortality.Step();
        await write();
        mortality.Step();
    }
}

/// <summary>A queue whose sender may die before, between and after what it sends.</summary>
internal sealed class MortalQueue(ITestQueue inner, Mortality mortality) : ITestQueue
{
    public async Task<IReadOnlyList<TestRequest>> SendAsync(
        IReadOnlyList<TestRequest> requests, DateTimeOffset now, DateTimeOffset? owedSince, CancellationToken cancellation)
    {
        mortality.Step();
        var half = requests.Count / 2;
        var taken = await inner.SendAsync([.. requests.Take(half)], now, owedSince, cancellation);
        mortality.Step();
        taken = [.. taken, .. await inner.SendAsync([.. requests.Skip(half)], now, owedSince, cancellation)];
        mortality.Step();
        return taken;
    }
}
