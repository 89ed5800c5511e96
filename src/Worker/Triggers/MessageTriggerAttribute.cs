using System.Text.Json.Nodes;

namespace Sluice.Worker;

/// <summary>A trigger whose event carries bytes: a queue message, a bus message or a blob.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class MessageTriggerAttribute : TriggerAttribute
{
    /// <summary>The setting, or group of settings, that says where the queue lives.</summary>
    public string? Connection { get; init; }

    internal override void Describe(JsonObject binding)
    {
        if (Connection is not null)
            binding["connection"] = Connection;

        // As text, the body would reach us quoted twice and its JSON properties would overwrite the metadata: whoever
        // can send a message could forge its delivery count. Bytes travel in one layer of base64 and touch nothing.
        binding["dataType"] = "binary";
    }
}
