using System.Text.Json;
using Sluice.Core;

namespace Sluice.Cli.Client;

/// <summary>What a gate says about itself at <c>GET /api/status</c>.</summary>
/// <param name="Quiet">True when nothing is owed, queued, parked, late or being staged.</param>
public sealed record GateStatus(
    bool Quiet, int Owed, int Queued, int Parked, int Late, int Stagings, Seq<BranchStatus> Branches, Seq<QueueStatus> Queues)
{
    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static GateStatus Read(JsonElement document) => document.Deserialize<GateStatus>(Format)!;
}

/// <summary>One branch that the gate guards.</summary>
/// <param name="Ready">How many batches wait for a place in a staging.</param>
public sealed record BranchStatus(string Project, string Branch, int Owed, int Late, StagingStatus? Staging, int Splits, int Ready);

/// <summary>What is being judged on a branch.</summary>
/// <param name="Batches">Each a text, or a document of its own.</param>
public sealed record StagingStatus(int Number, string? Phase, Seq<JsonElement> Batches, DateTimeOffset? Since, DateTimeOffset? Deadline);

/// <summary>One queue of the bus.</summary>
public sealed record QueueStatus(string Name, int Active, int Scheduled, int DeadLettered);
