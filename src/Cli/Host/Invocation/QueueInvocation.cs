using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace Sluice.Cli.Host;

/// <summary>A message of a Storage queue, written as the Functions host writes it.</summary>
public static class QueueInvocation
{
    public static Invocation Of(string function, Trigger.StorageQueue trigger, QueueMessage message, DateTimeOffset now)
    {
        var body = message.Body.ToArray();
        return Invocation.Of(
            function,
            now,
            json => Invocation.WriteContent(json, trigger.Parameter, body, trigger.IsBinary),
            json => ForgedMetadata.Write(json, trigger.IsBinary ? default : body, own => WriteMetadata(own, message)));
    }

    private static void WriteMetadata(Utf8JsonWriter json, QueueMessage message)
    {
        json.WriteScalar("DequeueCount", message.DequeueCount);
        if (message.ExpiresOn is { } expires)
            json.WriteTime("ExpirationTime", expires);
        json.WriteScalar("Id", message.MessageId);
        if (message.InsertedOn is { } inserted)
            json.WriteTime("InsertionTime", inserted);
        if (message.NextVisibleOn is { } visible)
            json.WriteTime("NextVisibleTime", visible);
        json.WriteScalar("PopReceipt", message.PopReceipt);
    }
}
