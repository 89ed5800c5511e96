using System.Text.Json;
using Sluice.Worker;

namespace Sluice.Functions.Tests.Worker.Samples;

/// <summary>A Service Bus function that asks for everything there is to know.</summary>
public sealed class Buses(Heard heard)
{
    [Function("OnEvent")]
    public async Task OnEventAsync(
        [ServiceBusTrigger("events", Connection = "ServiceBus", IsSessionsEnabled = true)] string msg,
        string messageId,
        int deliveryCount,
        long sequenceNumber,
        string sessionId,
        DateTimeOffset enqueuedTime,
        DateTime expiresAtUtc,
        JsonElement applicationProperties,
        Guid lockToken,
        FunctionContext context,
        CancellationToken cancellation,
        string? replyTo = null)
    {
        await Task.Delay(1, cancellation);
        heard.Add(FormattableString.Invariant($"{msg} {messageId} #{sequenceNumber} in {sessionId}, delivery {deliveryCount}"));
        heard.Add(FormattableString.Invariant($"{enqueuedTime:u} to {expiresAtUtc:u} {expiresAtUtc.Kind}, ")
            + $"lock {lockToken}, reply to {replyTo ?? "nobody"}");
        heard.Add($"{applicationProperties.GetProperty("event").GetString()}, {context.FunctionDefinition.Name}, "
            + $"{context.Message!.Text}, retry {context.RetryContext?.RetryCount}");
    }
}
