using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Sluice.Worker;

/// <summary>Wakes a function by a message on a storage queue.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : MessageTriggerAttribute
{
    private static readonly FrozenSet<string> _metadata = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "DequeueCount", "ExpirationTime", "Id", "InsertionTime", "NextVisibleTime", "PopReceipt");

    public string QueueName { get; } = queueName;

    internal override string Type => "queueTrigger";

    internal override bool Offers(string metadata) => _metadata.Contains(metadata);

    internal override void Describe(JsonObject binding)
    {
        binding["queueName"] = QueueName;
        base.Describe(binding);
    }
}
