using System.Text.Json.Nodes;

namespace Sluice.Worker;

/// <summary>Wakes a function by a new blob, told by Event Grid.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BlobTriggerAttribute(string path) : MessageTriggerAttribute
{
    public string Path { get; } = path;

    internal override string Type => "blobTrigger";

    internal override bool Offers(string metadata) =>
        metadata.Equals("uri", StringComparison.OrdinalIgnoreCase)
        || metadata.Equals("blobTrigger", StringComparison.OrdinalIgnoreCase)
        || Path.Contains($"{{{metadata}}}", StringComparison.OrdinalIgnoreCase);

    internal override void Describe(JsonObject binding)
    {
        binding["path"] = Path;
        binding["source"] = "EventGrid";
        base.Describe(binding);
    }
}
