using System.Text.Json;
using Sluice.Core.Migration;
using Sluice.Platform.Bus;
using Sluice.Platform.Parking;
using Sluice.Platform.Suites;

namespace Sluice.Cli.TestWorker;

/// <summary>Takes requests from the queues, runs them, and publishes what came of it. Several take from the same queues, each request once.</summary>
/// <remarks>Publish, tell, complete: who dies in between leaves the request to be run again, which does no harm but cost time.</remarks>
internal sealed class TestBench(BusClient bus, TestRunStore store, ParkingLot lot, Testbed testbed, TimeProvider clock, Action<string> say)
{
    /// <summary>A testbed that failed (16) often works the next time; a request that kills each of them must not go round for ever.</summary>
    private const int LastDelivery = 3;

    private const int TestbedFailed = 16;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    /// <param name="once">End when no queue has anything, instead of waiting.</param>
    /// <returns>How many requests were run.</returns>
    public async Task<int> WorkAsync(IReadOnlyList<(string Series, string Architecture)> places, bool once, CancellationToken cancellation)
    {
        var queues = places.SelectMany(place => TestQueues.Of(place.Series, [place.Architecture]).Select(queue => (queue, place))).ToList();
        var ran = 0;
        while (!cancellation.IsCancellationRequested)
        {
            var found = false;
            foreach (var (queue, (series, architecture)) in queues)
            {
                // Queues take turns, so that none starves another.
                if (await bus.ReceiveAsync(queue, TimeSpan.Zero, cancellation) is not { } message)
                    continue;

                found = true;
                if (await TakeAsync(queue, message, series, architecture, cancellation))
                    ran++;
            }

            if (!found && once)
                return ran;
            if (!found)
                await Task.Delay(Wait, clock, cancellation);
        }

        return ran;
    }

    private async Task<bool> TakeAsync(string queue, ReceivedMessage message, string series, string architecture, CancellationToken cancellation)
    {
        TestOrder order;
        try
        {
            order = TestOrder.Read(message.Message.Body);
        }
        catch (FormatException damaged)
        {
            await lot.ParkAsync(
                new(message.Message.MessageId, queue, message.Message.SessionId, message.Message.Body, damaged.Message, clock.GetUtcNow(), message.DeliveryCount), cancellation);
            await bus.CompleteAsync(queue, message, cancellation);
            say($"{queue}: parked {message.Message.MessageId}: {damaged.Message}");
            return false;
        }

        using var kept = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var keeping = KeepAsync(queue, message, kept.Token);
        try
        {
            return await RunAsync(queue, message, order, series, architecture, cancellation);
        }
        finally
        {
            await kept.CancelAsync();
            await keeping;
        }
    }

    private async Task<bool> RunAsync(string queue, ReceivedMessage message, TestOrder order, string series, string architecture, CancellationToken cancellation)
    {
        var runId = RunFiles.IdOf(clock.GetUtcNow(), order.Id ?? message.Message.MessageId);
        var home = Directory.CreateTempSubdirectory("sluice-test-");
        try
        {
            say($"{order.Source} on {architecture} for {string.Join(' ', order.Triggers)}");
            var output = Path.Combine(home.FullName, "output");
            var (exitCode, took) = await AutopkgtestRun.RunAsync(testbed, order, output, _ => { }, cancellation);
            if (exitCode is TestbedFailed && message.DeliveryCount < LastDelivery)
            {
                say($"{order.Source}: the testbed failed; it is left for another try");
                await bus.AbandonAsync(queue, message, cancellation);
                return true;
            }

            RunFiles.Complete(output, order, exitCode, took);
            var files = await RunFiles.PackAsync(output, cancellation);
            var finished = await store.PublishAsync(series, order.Ppas, new(order.Source, architecture), runId, files, cancellation);
            await bus.SendAsync(TestQueues.Results, new(finished.Run.Replace('/', ':'), "", JsonSerializer.Serialize(finished, JsonSerializerOptions.Web)), cancellation);
            await bus.CompleteAsync(queue, message, cancellation);
            say($"{order.Source}: {TestResultRules.StatusOf(exitCode)} ({exitCode}) after {(int)took.TotalSeconds} s: {finished.Run}");
            return true;
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    /// <summary>Keeps the message ours while its tests run, which takes longer than any lock.</summary>
    private async Task KeepAsync(string queue, ReceivedMessage message, CancellationToken cancellation)
    {
        var third = (message.LockedUntil - clock.GetUtcNow()) / 3;
        try
        {
            while (true)
            {
                await Task.Delay(third > TimeSpan.FromSeconds(1) ? third : TimeSpan.FromSeconds(1), clock, cancellation);
                if (!await bus.RenewAsync(queue, message, cancellation))
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // The tests are done.
        }
        catch (Azure.RequestFailedException away)
        {
            say($"{queue}: the lock cannot be kept ({away.Message}); another worker may run the same");
        }
    }
}
