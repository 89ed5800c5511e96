using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Tables;

public abstract partial class TableContract
{
    [Fact]
    public async Task Rows_come_in_the_order_of_their_keys_by_character()
    {
        await AddAsync("b", "a", "B", "a|1", "ä", "~", "a!2F", "_");

        Assert.Equal(["B", "_", "a", "a!2F", "a|1", "b", "~", "ä"], await KeysAsync(TableQuery.Partition(Partition)));
    }

    [Fact]
    public async Task A_partition_ends_where_the_next_begins()
    {
        await AddAsync("mine");
        await Table.AddEntityAsync(new TableEntity("sluice:main2", "theirs"), Cancellation);
        await Table.AddEntityAsync(new TableEntity("sluice", "others"), Cancellation);

        Assert.Equal(["mine"], await KeysAsync(TableQuery.Partition(Partition)));
        Assert.Equal(["others", "mine", "theirs"], await KeysAsync(TableQuery.All));
        Assert.Empty(await KeysAsync(TableQuery.Partition("nobody")));
    }

    [Fact]
    public async Task A_run_of_rows_holds_its_first_and_not_its_last()
    {
        await AddAsync("a", "b", "c", "d");

        Assert.Equal(["b", "c"], await KeysAsync(TableQuery.Rows(Partition, "b", "d")));
        Assert.Equal(["c", "d"], await KeysAsync(TableQuery.Rows(Partition, "bb", null)));
        Assert.Equal(["a"], await KeysAsync(TableQuery.Rows(Partition, null, "b")));
    }

    [Fact]
    public async Task A_prefix_finds_all_that_start_with_it()
    {
        await AddAsync("live|batch", "live|batch|1", "live|batch|\U0001F41B", "live|batch}", "live|board", "live|batci");

        Assert.Equal(
            ["live|batch|1", "live|batch|\U0001F41B"], await KeysAsync(TableQuery.StartingWith(Partition, "live|batch|")));
        Assert.Equal(6, (await KeysAsync(TableQuery.StartingWith(Partition, ""))).Count);
    }

    [Fact]
    public async Task A_query_asks_for_some_columns_and_some_rows()
    {
        foreach (var rowKey in (string[])["a", "b", "c"])
            await Table.AddEntityAsync(new TableEntity(Partition, rowKey) { ["A"] = 1, ["B"] = 2 }, Cancellation);

        var rows = await Table
            .QueryAsync(TableQuery.Partition(Partition) with { Columns = ["B", "C"], Take = 2 }, Cancellation)
            .ToListAsync(Cancellation);

        Assert.Equal(["a", "b"], rows.Select(row => row.RowKey));
        Assert.All(rows, row => Assert.Equal(["B"], row.Columns));
        Assert.All(rows, row => Assert.NotNull(row.Timestamp));
    }

    [Fact]
    public async Task A_long_answer_is_complete()
    {
        var keys = Enumerable.Range(0, 1234).Select(n => $"{n:D5}").ToArray();
        foreach (var chunk in keys.Chunk(100))
        {
            await Table.SubmitTransactionAsync(
                [.. chunk.Select(key => new TableTransactionAction(TableTransactionActionType.Add, Row(key)))], Cancellation);
        }

        Assert.Equal(keys, await KeysAsync(TableQuery.Partition(Partition)));
        Assert.Equal(keys[..1100], await KeysAsync(TableQuery.Partition(Partition) with { Take = 1100 }));
    }

    [Fact]
    public async Task A_row_read_by_a_query_can_be_updated()
    {
        await AddAsync("row");
        var row = await Table.QueryAsync(TableQuery.Partition(Partition), Cancellation).SingleAsync(Cancellation);

        await Table.UpdateEntityAsync(Row("row", "new"), row.ETag, TableUpdateMode.Merge, Cancellation);

        Assert.Equal("new", await TextAsync("row"));
    }
}
