using Sluice.Core.Merging;
using Sluice.Platform.Merging;
using Sluice.Platform.Parking;

namespace Sluice.Functions.Hosting;

/// <summary>Everything parked: messages no function could handle, and effects no attempt could carry out.</summary>
public sealed class ParkedWork(ParkingLot lot, IBranchStore store, IMergeQueues queues, SluiceConfiguration configuration, TimeProvider clock)
{
    public async Task<IReadOnlyList<ParkedView>> ListAsync(CancellationToken cancellation) =>
    [
        .. (await lot.ListAsync(cancellation)).Select(ParkedView.Of),
        .. (await EffectsAsync(cancellation)).Select(ParkedView.Of),
    ];

    /// <param name="ids">Null for all.</param>
    /// <returns>How many are tried again; nothing is when one of the ids is unknown.</returns>
    public async Task<(int Retried, IReadOnlyList<string> Unknown)> RetryAsync(IReadOnlyList<string>? ids, CancellationToken cancellation)
    {
        var messages = (await lot.ListAsync(cancellation)).Where(message => ids?.Contains(message.Id) is not false).ToList();
        var effects = (await EffectsAsync(cancellation)).Where(owed => ids?.Contains(ParkedView.IdOf(owed.Key)) is not false).ToList();
        var unknown = ids?.Except(messages.Select(message => message.Id)).Except(effects.Select(owed => ParkedView.IdOf(owed.Key))).ToList() ?? [];
        if (unknown is not [])
            return (0, unknown);

        foreach (var message in messages)
            await lot.RetryAsync(message, cancellation);
        foreach (var effect in effects)
        {
            if (await store.ResendAsync(effect.Key, clock.GetUtcNow(), cancellation) is { } owed)
                await queues.NudgeAsync([owed], cancellation);
        }

        return (messages.Count + effects.Count, []);
    }

    private async Task<IReadOnlyList<Owed>> EffectsAsync(CancellationToken cancellation)
    {
        var branches = configuration.Boards;
        var pages = await Task.WhenAll(branches.Select(branch => store.ReadAsync(branch, group: null, about: null, cancellation)));
        return [.. pages.SelectMany(page => page.Owed).Where(owed => owed.Parked)];
    }
}

/// <summary>One parked thing as <c>sluice parked</c> shows it.</summary>
public sealed record ParkedView(string Id, string Queue, string Error, DateTimeOffset At, int Deliveries, string Body)
{
    public static ParkedView Of(ParkedMessage message) =>
        new(message.Id, message.Queue, message.Error, message.At, message.Deliveries, message.Body);

    public static ParkedView Of(Owed owed) =>
        new(IdOf(owed.Key), BusMergeQueues.Effects, owed.Problem ?? "", owed.NotBefore, owed.Attempts, owed.Effect.ToString());

    public static string IdOf(OwedKey key) => $"owed:{key.Branch}:{key.Number}";
}
