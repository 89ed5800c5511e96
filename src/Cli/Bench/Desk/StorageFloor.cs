using Sluice.Platform.Tables;

namespace Sluice.Cli.Bench;

/// <summary>The least that remembering anything safely costs on some storage: a point read, and a transaction of three rows.</summary>
internal sealed class StorageFloor(TableClient table)
{
    private const string Partition = "floor";
    private int _entry;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await table.CreateIfNotExistsAsync(cancellation);
        await table.AddEntityAsync(Row("header"), cancellation);
        await table.AddEntityAsync(Row("pull"), cancellation);
    }

    public async Task PayAsync(CancellationToken cancellation)
    {
        var header = await table.GetEntityIfExistsAsync(Partition, "header", cancellation)
            ?? throw new InvalidOperationException("The floor was not prepared.");
        await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpdateReplace, Row("header"), header.ETag),
                new(TableTransactionActionType.UpdateReplace, Row("pull")),
                new(TableTransactionActionType.Add, Row($"log|{++_entry:D10}")),
            ],
            cancellation);
    }

    /// <summary>As wide as a pull request's row.</summary>
    private static TableEntity Row(string key)
    {
        var row = new TableEntity(Partition, key);
        for (var column = 0; column < 12; column++)
            row[$"Column{column}"] = "as many letters as a value has";
        return row;
    }
}
