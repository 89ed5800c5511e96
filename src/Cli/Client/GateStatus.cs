using System.Text.Json;
using Sluice.Core;

namespace Sluice.Cli.Client;

/// <summary>What a gate says about itself at <c>GET /api/status</c>.</summary>
/// <param name="Quiet">True when nothing is owed, queued, parked or late.</param>
/// <param name="Stagings">How many are in play: CI may be judging while all is quiet.</param>
public sealed record GateStatus(
    bool Quiet, int Owed, int Queued, int Parked, int Late, int Stagings, Seq<BranchStatus> Branches, Seq<QueueStatus> Queues)
{
    /// <summary>The teams that have rights here.</summary>
    public Seq<TeamStatus> Teams { get; init; } = [];

    /// <summary>Null where no mail is sent, and from gates that know none.</summary>
    public MailStatus? Mail { get; init; }

    public static JsonSerializerOptions Format { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static GateStatus Read(JsonElement document) => document.Deserialize<GateStatus>(Format)!;
}

/// <summary>One branch that the gate guards.</summary>
/// <param name="Ready">How many batches wait for a place in a staging.</param>
/// <param name="StoppedBecause">Null while the branch goes on.</param>
public sealed record BranchStatus(
    string Project, string Branch, int Owed, int Late, StagingStatus? Staging, int Splits, int Ready, string? StoppedBecause);

/// <summary>What is being judged on a branch.</summary>
public sealed record StagingStatus(int Number, string Phase, Seq<string> Batches, DateTimeOffset Since, DateTimeOffset? Deadline);

/// <summary>One GitHub team that has rights.</summary>
/// <param name="Doubt">Why what is known of it cannot be relied upon, and what to do; null when it can.</param>
public sealed record TeamStatus(string Team, int Members, DateTimeOffset? ReadAt, string? Doubt);

/// <summary>One queue of the bus.</summary>
public sealed record QueueStatus(string Name, long Active, long Scheduled, long DeadLettered);

/// <summary>How many people mail is owed to, and to how many of them not before later.</summary>
public sealed record MailStatus(int Waiting, int Later);
