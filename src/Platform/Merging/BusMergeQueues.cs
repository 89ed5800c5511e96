using System.Text.Json;
using Sluice.Core.Merging;
using Sluice.Platform.Bus;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>The lane's queues on Service Bus. A branch's events share a session; so do its building and landing, and a pull request's words.</summary>
public sealed class BusMergeQueues(BusClient bus, TimeProvider clock) : IMergeQueues
{
    public const string Branches = "branches";
    public const string Effects = "effects";
    public const string Resync = "resync";

    /// <summary>A nudge this late was lost with the message that carried it, so the next must not count as its duplicate.</summary>
    private static readonly TimeSpan Lost = TimeSpan.FromSeconds(30);

    public Task SendAsync(BranchEvent happened, string id, DateTimeOffset? notBefore, CancellationToken cancellation) => bus.SendAsync(
        Branches,
        new(Short(id), Short(happened.Branch.ToString()), JsonSerializer.Serialize(happened)) { NotBefore = notBefore, Subject = happened.GetType().Name },
        cancellation);

    public Task NudgeAsync(IReadOnlyList<Owed> owed, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return owed is [] ? Task.CompletedTask : bus.SendBatchAsync(Effects, [.. owed.Select(effect => MessageOf(effect, now))], cancellation);
    }

    public Task AskAsync(ResyncWanted wanted, string id, DateTimeOffset? notBefore, CancellationToken cancellation) => bus.SendAsync(
        Resync,
        new(Short($"ask:{id}"), Short(wanted.Repository.FullName), JsonSerializer.Serialize(wanted)) { NotBefore = notBefore },
        cancellation);

    private static BusMessage MessageOf(Owed owed, DateTimeOffset now)
    {
        var again = owed.NotBefore + Lost < now ? $":{now.UtcTicks / TimeSpan.TicksPerMinute}" : "";
        var id = $"owed:{owed.Key.Branch}:{owed.Key.Number}:{owed.Attempts}:{owed.NotBefore.UtcTicks}{again}";
        return new(Short(id), Short(owed.Effect.SessionOf(owed.Key.Branch)), JsonSerializer.Serialize(owed.Key))
        {
            NotBefore = owed.NotBefore > now ? owed.NotBefore : null,
            Subject = owed.Effect.GetType().Name,
        };
    }

    /// <summary>Service Bus takes ids and sessions of at most 128 characters.</summary>
    private static string Short(string id) => TableKey.Escape(id, maxLength: 128);
}
