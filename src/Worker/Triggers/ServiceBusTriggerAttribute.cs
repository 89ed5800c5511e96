using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Sluice.Worker;

/// <summary>Wakes a function by a message on a Service Bus queue, one message at a time.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceBusTriggerAttribute(string queueName) : MessageTriggerAttribute
{
    private static readonly FrozenSet<string> _metadata = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "MessageId", "SessionId", "CorrelationId", "SequenceNumber", "DeliveryCount", "LockToken",
        "Subject", "Label", "ContentType", "To", "ReplyTo", "ReplyToSessionId", "PartitionKey", "TransactionPartitionKey",
        "EnqueuedTime", "EnqueuedTimeUtc", "ExpiresAt", "ExpiresAtUtc", "DeadLetterSource",
        "ApplicationProperties", "UserProperties");

    public string QueueName { get; } = queueName;

    /// <summary>Whether messages of one session come one at a time and in order.</summary>
    public bool IsSessionsEnabled { get; init; }

    internal override string Type => "serviceBusTrigger";

    internal override bool Offers(string metadata) => _metadata.Contains(metadata);

    internal override void Describe(JsonObject binding)
    {
        binding["queueName"] = QueueName;
        if (IsSessionsEnabled)
            binding["isSessionsEnabled"] = true;
        base.Describe(binding);
    }
}
