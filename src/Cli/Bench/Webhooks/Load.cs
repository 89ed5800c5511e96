using System.Collections.Concurrent;

namespace Sluice.Cli.Bench;

/// <summary>Senders that each send one delivery after the other: as fast as they are acknowledged, or at a pace.</summary>
internal sealed class Load(Ledger ledger, Func<Letters> newLetters, IReadOnlyList<DeliveryKind> mix, TimeProvider clock)
{
    public async Task<Pressure> PressAsync(Lane lane, int senders, Pace pace, TimeSpan lasting, CancellationToken cancellation)
    {
        var begun = clock.GetTimestamp();
        var sent = new ConcurrentBag<Sent>();
        await Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(
            async () =>
            {
                // Kept apart until the end, so that senders do not wait for each other.
                List<Sent> own = [];
                var letters = newLetters();
                for (var turn = 0L; clock.GetElapsedTime(begun) < lasting; turn++)
                {
                    var late = await pace.AwaitTurnAsync(begun, (turn * senders) + sender, clock, cancellation);
                    var one = await SendAsync(lane, letters, cancellation);
                    own.Add(one with { Took = one.Took + late });
                }

                foreach (var one in own)
                    sent.Add(one);
            },
            cancellation)));
        return new([.. sent], clock.GetElapsedTime(begun));
    }

    /// <summary>Sends exactly one delivery of one kind about each pull request.</summary>
    public async Task EachAsync(Lane lane, DeliveryKind kind, int pullRequests, CancellationToken cancellation)
    {
        var letters = newLetters();
        for (var index = 0; index < pullRequests; index++)
            await SendAsync(lane, letters, kind, ledger.NextNumber(), cancellation);
    }

    private Task<Sent> SendAsync(Lane lane, Letters letters, CancellationToken cancellation)
    {
        var number = ledger.NextNumber();
        return SendAsync(lane, letters, mix[(int)(number % mix.Count)], number, cancellation);
    }

    private async Task<Sent> SendAsync(Lane lane, Letters letters, DeliveryKind kind, long number, CancellationToken cancellation)
    {
        var delivery = letters.Write(kind, number, ledger.HeadOf(letters.PullRequestOf(number)));
        var begun = clock.GetTimestamp();
        var isAcknowledged = await lane.SendAsync(delivery, cancellation);
        var took = clock.GetElapsedTime(begun);
        if (isAcknowledged && lane.IsGate)
            ledger.Acknowledge(delivery);
        return new(kind, took, isAcknowledged, delivery.Body.Length);
    }
}

/// <summary>One delivery, and how it fared.</summary>
internal readonly record struct Sent(DeliveryKind Kind, TimeSpan Took, bool IsAcknowledged, int Bytes);

/// <summary>What senders achieved together.</summary>
internal sealed record Pressure(IReadOnlyList<Sent> Sent, TimeSpan Lasted)
{
    public int Failed => Sent.Count(one => !one.IsAcknowledged);

    public double PerSecond => Spread.Round((Sent.Count - Failed) / Lasted.TotalSeconds);
}
