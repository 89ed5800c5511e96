using Sluice.Platform.Bus;

namespace Sluice.Cli.Host;

/// <summary>
/// Feeds one queue to one function, several messages at a time. Each worker takes a message, keeps its lock while the function
/// runs, and completes or abandons it; the bus keeps sessions in order and counts deliveries.
/// </summary>
public sealed class ServiceBusPump(FunctionDeclaration function, Trigger.ServiceBus trigger, BusClient bus, Invoker invoker)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _clock = invoker.Clock;

    /// <param name="receiving">Ends the taking of messages; those in hand are finished.</param>
    /// <param name="handling">Ends also those.</param>
    public Task RunAsync(ServiceBusSettings settings, CancellationToken receiving, CancellationToken handling)
    {
        var workers = trigger.HasSessions ? settings.MaxConcurrentSessions : settings.MaxConcurrentCalls;
        return Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync(settings.MaxLockRenewal, receiving, handling)));
    }

    private async Task WorkAsync(TimeSpan maxRenewal, CancellationToken receiving, CancellationToken handling)
    {
        while (!receiving.IsCancellationRequested)
        {
            try
            {
                if (await bus.ReceiveAsync(trigger.Queue, Wait, receiving) is { } received)
                    await HandleAsync(received, maxRenewal, handling);
            }
            catch (OperationCanceledException) when (receiving.IsCancellationRequested || handling.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is Azure.RequestFailedException or HttpRequestException or OperationCanceledException)
            {
                invoker.Log.Warn("bus", $"{trigger.Queue}: {fault.Message}");
                await Task.Delay(AfterFault, _clock, receiving);
            }
        }
    }

    private async Task HandleAsync(ReceivedMessage received, TimeSpan maxRenewal, CancellationToken handling)
    {
        using var renewing = CancellationTokenSource.CreateLinkedTokenSource(handling);
        var renewal = RenewAsync(received, maxRenewal, renewing.Token);
        var outcome = await invoker.InvokeAsync(ServiceBusInvocation.Of(function.Name, trigger, received, _clock.GetUtcNow()), handling);
        await renewing.CancelAsync();
        await renewal;

        var isSettled = outcome is InvocationOutcome.Succeeded
            ? await bus.CompleteAsync(trigger.Queue, received, CancellationToken.None)
            : await bus.AbandonAsync(trigger.Queue, received, CancellationToken.None);
        if (!isSettled)
            invoker.Log.Note("bus", $"{trigger.Queue}: the lock of {received.Message.MessageId} was lost; it comes again");
    }

    private async Task RenewAsync(ReceivedMessage received, TimeSpan maxRenewal, CancellationToken cancellation)
    {
        var end = _clock.GetUtcNow() + maxRenewal;
        var half = (received.LockedUntil - _clock.GetUtcNow()) / 2;
        try
        {
            while (half > TimeSpan.Zero && _clock.GetUtcNow() + half < end)
            {
                await Task.Delay(half, _clock, cancellation);
                if (!await bus.RenewAsync(trigger.Queue, received, cancellation))
                    return;
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
