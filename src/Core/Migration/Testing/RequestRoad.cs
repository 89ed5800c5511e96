namespace Sluice.Core.Migration;

/// <summary>The road of requests out of the gate: every mark stands before its request leaves, and then it is noted that it left.</summary>
public sealed class RequestRoad(ITestLedger ledger, ITestQueue queue)
{
    /// <summary>Requests that leave together; a run that dies repeats at most these, under the same ids.</summary>
    private const int BatchSize = 500;

    /// <param name="owed">Marked by an earlier run, and perhaps not sent.</param>
    /// <param name="owedSince">When the first of them was marked; null when that is not known.</param>
    /// <returns>What could not be sent.</returns>
    public async Task<HashSet<TestKey>> SendAsync(
        IReadOnlyList<TestRequest> owed, DateTimeOffset? owedSince, IReadOnlyList<TestRequest> wanted, DateTimeOffset now, CancellationToken cancellation)
    {
        if (wanted.Count > 0)
            await ledger.OweAsync(wanted, cancellation);

        var unsent = new HashSet<TestKey>();
        await SendAsync(owed, now, owedSince ?? now, unsent, cancellation);
        await SendAsync(wanted, now, owedSince: null, unsent, cancellation);
        return unsent;
    }

    private async Task SendAsync(
        IReadOnlyList<TestRequest> requests, DateTimeOffset now, DateTimeOffset? owedSince, HashSet<TestKey> unsent, CancellationToken cancellation)
    {
        foreach (var batch in Batches(ledger.Together(requests)))
        {
            // One that was refused means the queue is away: the rest would only wait for it as well.
            var taken = unsent.Count > 0 ? [] : await queue.SendAsync(batch, now, owedSince, cancellation);
            if (taken.Count > 0)
                await ledger.SentAsync(taken, cancellation);
            if (taken.Count < batch.Count)
                unsent.UnionWith(batch.Select(request => request.Key).Except(taken.Select(request => request.Key)));
        }
    }

    /// <summary>Whole parts, put together until they are a batch.</summary>
    private static IEnumerable<IReadOnlyList<TestRequest>> Batches(IReadOnlyList<IReadOnlyList<TestRequest>> parts)
    {
        var batch = new List<TestRequest>(BatchSize);
        foreach (var part in parts)
        {
            if (batch.Count > 0 && batch.Count + part.Count > BatchSize)
            {
                yield return batch;
                batch = new(BatchSize);
            }

            batch.AddRange(part);
        }

        if (batch.Count > 0)
            yield return batch;
    }
}
