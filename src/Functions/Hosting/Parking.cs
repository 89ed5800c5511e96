using Sluice.Platform.Parking;
using Sluice.Worker;

namespace Sluice.Functions.Hosting;

/// <summary>Parks a message that failed on its last delivery, so that it is neither lost nor in the way.</summary>
public sealed class Parking(ParkingLot lot, TimeProvider clock, ILogger<Parking> log) : IFunctionsWorkerMiddleware
{
    /// <summary>One less than the queues' maxDeliveryCount would dead-letter it unseen.</summary>
    private const int LastDelivery = 5;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (context is { DeliveryCount: >= LastDelivery, Message: not null } && !context.CancellationToken.IsCancellationRequested)
        {
            var id = Text(context, "MessageId") ?? context.InvocationId;
            log.Parked(fault, id, context.DeliveryCount);
            await lot.ParkAsync(
                new(
                    id,
                    QueueOf(context.FunctionDefinition.Name),
                    Text(context, "SessionId") ?? "",
                    context.Message.Text,
                    $"{fault.GetType().Name}: {fault.Message}",
                    clock.GetUtcNow(),
                    context.DeliveryCount!.Value),
                CancellationToken.None);
        }
    }

    private static string QueueOf(string function) => function switch
    {
        nameof(OnBranchEvent) => Platform.Merging.BusMergeQueues.Branches,
        nameof(OnEffectOwed) => Platform.Merging.BusMergeQueues.Effects,
        nameof(OnTestResult) => Platform.Suites.TestQueues.Results,
        nameof(OnResyncWanted) => Platform.Merging.BusMergeQueues.Resync,
        _ => function,
    };

    private static string? Text(FunctionContext context, string name) =>
        context.BindingContext.BindingData.TryGetValue(name, out var value) ? value as string : null;
}
