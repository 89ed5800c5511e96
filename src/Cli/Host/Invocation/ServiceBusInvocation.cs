using System.Text;
using System.Text.Json;
using Sluice.Platform.Bus;

namespace Sluice.Cli.Host;

/// <summary>A delivery from Service Bus, written as the Functions host's extension 5.x writes it.</summary>
public static class ServiceBusInvocation
{
    // A queue's default; only shown in the metadata.
    private static readonly TimeSpan DefaultTimeToLive = TimeSpan.FromDays(14);

    public static Invocation Of(string function, Trigger.ServiceBus trigger, ReceivedMessage received, DateTimeOffset now)
    {
        var body = Encoding.UTF8.GetBytes(received.Message.Body);
        return Invocation.Of(
            function,
            now,
            json => Invocation.WriteContent(json, trigger.Parameter, body, trigger.IsBinary),
            json => ForgedMetadata.Write(json, trigger.IsBinary ? default : body, own => WriteMetadata(own, received)));
    }

    private static void WriteMetadata(Utf8JsonWriter json, ReceivedMessage received)
    {
        var (message, expires) = (received.Message, received.EnqueuedAt + (received.Message.TimeToLive ?? DefaultTimeToLive));
        json.WriteScalar("DeliveryCount", received.DeliveryCount);
        json.WriteScalar("LockToken", received.LockToken);
        json.WriteDateTime("ExpiresAtUtc", expires);
        json.WriteTime("ExpiresAt", expires);
        json.WriteDateTime("EnqueuedTimeUtc", received.EnqueuedAt);
        json.WriteTime("EnqueuedTime", received.EnqueuedAt);
        json.WriteScalar("MessageId", message.MessageId);
        json.WriteScalar("ContentType", message.ContentType);
        json.WriteScalar("SequenceNumber", received.SequenceNumber);
        json.WriteScalar("Subject", message.Subject);
        json.WriteScalar("Label", message.Subject);
        json.WriteScalar("CorrelationId", message.CorrelationId);
        json.WriteValue("ApplicationProperties", message.Properties);
        json.WriteValue("UserProperties", message.Properties);
        json.WriteScalar("SessionId", message.SessionId is "" ? null : message.SessionId);
    }
}
