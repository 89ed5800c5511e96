using Sluice.Worker;

namespace Sluice.Functions.Tests.Worker.Samples;

/// <summary>A storage queue function as people write them.</summary>
public sealed class Queues(Heard heard)
{
    [Function("OnJob")]
    public Task OnJobAsync(
        [QueueTrigger("jobs", Connection = "AzureWebJobsStorage")] Job msg,
        long dequeueCount,
        string id,
        DateTimeOffset expirationTime,
        FunctionContext context)
    {
        heard.Add($"{msg.Kind} {msg.Id}, delivery {dequeueCount} of {id}, "
            + FormattableString.Invariant($"expires {expirationTime:u}, context says {context.DeliveryCount}"));
        return Task.CompletedTask;
    }
}
