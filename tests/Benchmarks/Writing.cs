using Azure;
using BenchmarkDotNet.Attributes;
using Sluice.Platform.Tables;

namespace Sluice.Benchmarks;

/// <summary>A transaction of so many rows, written, signed and its answer read; a hundred is the most there can be.</summary>
[MemoryDiagnoser]
public class Writing
{
    private TableClient _table = null!;
    private TableTransactionAction[] _actions = null!;

    [Params(3, 10, 100)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var options = new TableClientOptions { Transport = new StorageThatAgrees(Rows) };
        var key = Convert.ToBase64String(new byte[64]);
        _table = new TableServiceClient(new Uri("http://storage.invalid"), new TableSharedKeyCredential("account", key), options).GetTableClient("Branches");
        _actions = [.. Enumerable.Range(1, Rows).Select(number => new TableTransactionAction(TableTransactionActionType.UpsertReplace, RowOf(number)))];
    }

    [Benchmark]
    public Task<IReadOnlyList<ETag>> Transaction() => _table.SubmitTransactionAsync(_actions);

    /// <summary>As wide as a pull request's row.</summary>
    private static TableEntity RowOf(int number)
    {
        var row = new TableEntity("acme:main", $"idle|pull|bob:change-{number}|acme!2Fcore|{number}")
        {
            ["Number"] = number,
            ["UpdatedAt"] = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            ["IsDraft"] = false,
        };
        for (var column = 0; column < 12; column++)
            row[$"Column{column}"] = "as many letters as a value has";
        return row;
    }
}
