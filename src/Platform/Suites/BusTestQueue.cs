using Azure;
using Sluice.Core.Migration;
using Sluice.Platform.Bus;

namespace Sluice.Platform.Suites;

/// <summary>Requests on Service Bus, a queue for each architecture and family. A message's id is its request's, so one sent again is dropped.</summary>
public sealed class BusTestQueue(BusClient bus) : ITestQueue
{
    /// <summary>What is noted as sent at a time: enough for one or two requests to the bus.</summary>
    private const int AtOnce = 500;

    public async Task<IReadOnlyList<TestRequest>> SendAsync(
        IReadOnlyList<TestRequest> requests, DateTimeOffset now, DateTimeOffset? owedSince, CancellationToken cancellation)
    {
        var taken = new List<TestRequest>(requests.Count);
        foreach (var queue in requests.GroupBy(request => TestQueues.Of(request.Series, request.Key.Architecture, request.Family), StringComparer.Ordinal))
        {
            foreach (var together in queue.Chunk(AtOnce))
            {
                if (await TrySendAsync(queue.Key, [.. together.Select(request => MessageOf(request, now))], cancellation))
                    taken.AddRange(together);
                else
                    break;
            }
        }

        return taken;
    }

    /// <remarks>A bus that cannot now is a reason to wait; one that never will is a fault that somebody must mend.</remarks>
    private async Task<bool> TrySendAsync(string queue, IReadOnlyList<BusMessage> messages, CancellationToken cancellation)
    {
        try
        {
            await bus.SendBatchAsync(queue, messages, cancellation);
            return true;
        }
        catch (RequestFailedException missing) when (missing.Status is 404 or 410)
        {
            throw new InvalidOperationException($"There is no queue {queue}: add its series and architecture to the parameter suites of infra/main.bicep.", missing);
        }
        catch (RequestFailedException busy) when (busy.Status is 0 or 403 or 429 or >= 500)
        {
            return false;
        }
        catch (AggregateException unreachable) when (unreachable.InnerException is RequestFailedException)
        {
            // Azure.Core gathers the faults of all its attempts when none was answered.
            return false;
        }
    }

    private static BusMessage MessageOf(TestRequest request, DateTimeOffset now) =>
        new(request.Id, "", TestOrder.Write(request, now)) { ContentType = "text/plain", Subject = request.Key.Source };
}
