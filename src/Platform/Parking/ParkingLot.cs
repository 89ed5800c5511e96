using Sluice.Platform.Bus;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Parking;

/// <summary>
/// Table <c>Parked</c>: messages that failed on every delivery. A custom handler cannot dead-letter a message itself, so the last delivery
/// is written down here and completed; nothing is lost, and nothing blocks its session.
/// </summary>
public sealed class ParkingLot(TableClient parked, BusClient bus, TimeProvider clock)
{
    /// <summary>A column holds 32 Ki characters; a message holds more.</summary>
    private const int PartLength = 30_000;

    public Task ParkAsync(ParkedMessage message, CancellationToken cancellation)
    {
        var row = new TableEntity(TableKey.Escape(message.Queue), TableKey.Escape(message.Id))
        {
            ["Id"] = message.Id,
            ["Queue"] = message.Queue,
            ["SessionId"] = message.SessionId,
            ["Error"] = message.Error.Length <= PartLength ? message.Error : message.Error[..PartLength],
            ["At"] = message.At,
            ["Deliveries"] = message.Deliveries,
        };
        var parts = message.Body.Chunk(PartLength).Select(part => new string(part)).ToList();
        for (var part = 0; part < parts.Count; part++)
            row[$"Body{part}"] = parts[part];
        return parked.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    public async Task<IReadOnlyList<ParkedMessage>> ListAsync(CancellationToken cancellation)
    {
        var messages = new List<ParkedMessage>();
        await foreach (var row in parked.QueryAsync(TableQuery.All, cancellation))
            messages.Add(Read(row));
        return messages;
    }

    /// <summary>Sends a parked message again, under a new id so that the bus does not take it for the one it saw.</summary>
    public async Task RetryAsync(ParkedMessage message, CancellationToken cancellation)
    {
        var id = TableKey.Escape($"{message.Id}:again:{clock.GetUtcNow().UtcTicks}", maxLength: 128);
        await bus.SendAsync(message.Queue, new(id, message.SessionId, message.Body), cancellation);
        await parked.DeleteEntityAsync(TableKey.Escape(message.Queue), TableKey.Escape(message.Id), Azure.ETag.All, cancellation);
    }

    private static ParkedMessage Read(TableEntity row) => new(
        row.GetString("Id")!,
        row.GetString("Queue")!,
        row.GetString("SessionId") ?? "",
        string.Concat(Enumerable.Range(0, row.Count).Select(part => row.GetString($"Body{part}"))),
        row.GetString("Error") ?? "",
        row.GetDateTimeOffset("At")!.Value,
        row.GetInt32("Deliveries") ?? 0);
}
