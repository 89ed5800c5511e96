namespace Sluice.Core.Merging;

/// <summary>Carries out one owed effect and reports back what came of it. Safe to run twice; never gives up silently.</summary>
public sealed class EffectRunner(IBranchStore store, IMergeQueues queues, EffectPerformer performer, TimeProvider clock)
{
    /// <summary>How often an effect may fail by a fault of its own before a maintainer must look. Waiting for GitHub does not count.</summary>
    private const int MostFaults = 8;

    /// <summary>The outcome in a few words, for the log line.</summary>
    public async Task<string> RunAsync(OwedKey key, CancellationToken cancellation)
    {
        if (await store.ClaimAsync(key, clock.GetUtcNow(), cancellation) is not { } claim)
            return "not owed, or not yet due";

        try
        {
            var reports = await performer.PerformAsync(claim, cancellation);
            for (var index = 0; index < reports.Count; index++)
                await queues.SendAsync(reports[index], $"report:{key.Branch}:{key.Number}:{claim.Attempt}:{index}", null, cancellation);

            await store.CrossOffAsync(key, cancellation);
            return "done";
        }
        catch (GitHubUnavailableException unavailable)
        {
            return await PostponeAsync(claim, unavailable.RetryAfter ?? Pause(claim.Attempt), unavailable.Message, claim.Faults, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            if (claim.Faults + 1 < MostFaults)
                return await PostponeAsync(claim, Pause(claim.Faults + 1), Describe(fault), claim.Faults + 1, cancellation);

            await store.ParkAsync(key, Describe(fault), cancellation);
            return $"parked: {Describe(fault)}";
        }
    }

    private async Task<string> PostponeAsync(Claim claim, TimeSpan pause, string because, int faults, CancellationToken cancellation)
    {
        var until = clock.GetUtcNow() + pause;
        await store.PostponeAsync(claim.Key, until, because, faults, cancellation);
        await queues.NudgeAsync([new(claim.Key, claim.Effect, claim.Attempt, until, Parked: false, because)], cancellation);
        return $"postponed to {until:O}: {because}";
    }

    /// <summary>1, 2, 4 … 256 seconds, then five minutes.</summary>
    private static TimeSpan Pause(int attempt) => TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, Math.Min(attempt - 1, 10))));

    private static string Describe(Exception fault) => $"{fault.GetType().Name}: {fault.Message}";
}
