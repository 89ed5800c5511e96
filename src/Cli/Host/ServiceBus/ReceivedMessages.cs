using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sluice.Platform.Bus;

namespace Sluice.Cli.Host.ServiceBus;

/// <summary>Writes the answer to a receive.</summary>
internal static class ReceivedMessages
{
    public static async Task WriteAsync(HttpContext context, string queue, ReceivedMessage received, bool isLocked)
    {
        var (request, response) = (context.Request, context.Response);
        response.StatusCode = isLocked ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        response.ContentType = received.Message.ContentType;
        response.Headers["BrokerProperties"] = BrokerProperties(received, isLocked).ToJsonString();
        foreach (var (name, value) in received.Message.Properties)
            response.Headers[name] = JsonSerializer.Serialize(value);
        if (isLocked)
        {
            response.Headers.Location = string.Create(
                CultureInfo.InvariantCulture,
                $"{request.Scheme}://{request.Host}/{queue}/messages/{received.SequenceNumber}/{received.LockToken}");
        }

        await response.WriteAsync(received.Message.Body, context.RequestAborted);
    }

    private static JsonObject BrokerProperties(ReceivedMessage received, bool isLocked)
    {
        var message = received.Message;
        var broker = new JsonObject
        {
            ["MessageId"] = message.MessageId,
            ["SequenceNumber"] = received.SequenceNumber,
            ["DeliveryCount"] = received.DeliveryCount,
            ["EnqueuedTimeUtc"] = Moment(received.EnqueuedAt),
            ["State"] = "Active",
            ["TimeToLive"] = (message.TimeToLive ?? TimeSpan.MaxValue).TotalSeconds,
        };
        if (message.SessionId.Length > 0)
            broker["SessionId"] = message.SessionId;
        if (message.Subject is not null)
            broker["Label"] = message.Subject;
        if (message.CorrelationId is not null)
            broker["CorrelationId"] = message.CorrelationId;
        if (isLocked)
        {
            broker["LockToken"] = received.LockToken;
            broker["LockedUntilUtc"] = Moment(received.LockedUntil);
        }

        return broker;
    }

    private static string Moment(DateTimeOffset moment) => moment.ToString("R", CultureInfo.InvariantCulture);
}
