using Azure.Storage.Queues.Models;
using Sluice.Platform.Bus;

namespace Sluice.Cli.Host;

/// <summary>A call that a person asks for: a tick, or a message that was never on any queue.</summary>
internal static class ManualInvocation
{
    /// <returns>Null for a function that is called over HTTP.</returns>
    public static Invocation? Of(FunctionDeclaration function, string input, DateTimeOffset now) => function.Trigger switch
    {
        Trigger.Timer timer => TimerInvocation.Of(function.Name, timer, new(now, new TimerSchedule(timer.Schedule).After(now), IsPastDue: false), now),
        Trigger.ServiceBus bus => ServiceBusInvocation.Of(function.Name, bus, Delivered(input, now), now),
        Trigger.StorageQueue queue => QueueInvocation.Of(
            function.Name, queue, QueuesModelFactory.QueueMessage(NewId(), NewId(), BinaryData.FromString(input), dequeueCount: 1, insertedOn: now), now),
        _ => null,
    };

    private static ReceivedMessage Delivered(string input, DateTimeOffset now) =>
        new(new BusMessage(NewId(), SessionId: "manual", input), SequenceNumber: 0, DeliveryCount: 1, now, NewId(), now);

    private static string NewId() => Guid.NewGuid().ToString();
}
