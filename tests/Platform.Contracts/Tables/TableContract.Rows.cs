using Azure;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Tables;

public abstract partial class TableContract
{
    [Fact]
    public async Task A_table_is_created_once()
    {
        Assert.False(await Table.CreateIfNotExistsAsync(Cancellation));
    }

    [Fact]
    public async Task A_row_comes_back_as_it_was_written()
    {
        var written = await Table.AddEntityAsync(Row("live|board", "as \"was\", äöü 🐛 <b>"), Cancellation);

        var row = await ReadAsync("live|board");

        Assert.Equal("as \"was\", äöü 🐛 <b>", row!.GetString("Text"));
        Assert.Equal(("sluice:main", "live|board"), (row.PartitionKey, row.RowKey));
        Assert.Equal(written, row.ETag);
        Assert.NotNull(row.Timestamp);
        Assert.Equal(["Text"], row.Columns);
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("a b & c = d")]
    [InlineData("ärger|日本語|🐛")]
    [InlineData("owner:branch~1^{}@$()*,;<>\"")]
    [InlineData("")]
    public async Task Any_key_that_is_allowed_finds_its_row(string rowKey)
    {
        await AddAsync(rowKey);
        await Table.UpdateEntityAsync(Row(rowKey, "new"), ETag.All, TableUpdateMode.Replace, Cancellation);
        await Table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertMerge, Row(rowKey, "newer"))], Cancellation);

        Assert.Equal("newer", await TextAsync(rowKey));
        Assert.Equal([rowKey], await KeysAsync(TableQuery.StartingWith(Partition, rowKey)));
    }

    [Fact]
    public async Task Every_kind_of_value_keeps_its_kind()
    {
        var row = new TableEntity(Partition, "values")
        {
            ["Text"] = "12",
            ["Empty"] = "",
            ["Yes"] = true,
            ["Small"] = int.MinValue,
            ["Large"] = long.MaxValue,
            ["SmallButLong"] = 7L,
            ["Whole"] = 2.0,
            ["Fraction"] = 0.1,
            ["Infinite"] = double.NegativeInfinity,
            ["Moment"] = new DateTimeOffset(2026, 11, 21, 14, 0, 0, TimeSpan.FromHours(2)).AddTicks(1234567),
            ["Guid"] = Guid.Parse("4b1f52a4-6a1f-4f57-9d38-2f9b1f6f0a11"),
            ["Bytes"] = new byte[] { 0, 1, 255 },
            ["LooksLikeTime"] = "2026-11-21T14:00:00Z",
        };
        await Table.AddEntityAsync(row, Cancellation);

        var read = (await ReadAsync("values"))!;

        Assert.Equal(row.OrderBy(column => column.Key), read.OrderBy(column => column.Key));
        Assert.Equal(TimeSpan.Zero, read.GetDateTimeOffset("Moment")!.Value.Offset);
        Assert.Equal(7L, read.GetInt64("SmallButLong"));
        Assert.Equal(int.MinValue, read.GetInt64("Small"));
    }

    [Fact]
    public async Task A_column_set_to_nothing_is_no_column()
    {
        await Table.AddEntityAsync(new TableEntity(Partition, "row") { ["A"] = 1, ["B"] = null }, Cancellation);

        Assert.Equal(["A"], (await ReadAsync("row"))!.Columns);
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_nothing()
    {
        Assert.Null(await ReadAsync("nobody"));
    }

    [Fact]
    public async Task What_was_read_is_a_copy()
    {
        await Table.AddEntityAsync(new TableEntity(Partition, "row") { ["Bytes"] = new byte[] { 1 } }, Cancellation);

        var mine = (await ReadAsync("row"))!;
        mine.GetBinary("Bytes")![0] = 2;
        mine["More"] = true;

        Assert.Equal([1], (await ReadAsync("row"))!.GetBinary("Bytes")!);
        Assert.Equal(["Bytes"], (await ReadAsync("row"))!.Columns);
    }

    [Fact]
    public async Task A_row_is_added_once()
    {
        await AddAsync("row");

        await RefusedAsync(409, "EntityAlreadyExists", () => AddAsync("row"));
    }

    [Fact]
    public async Task A_merge_keeps_columns_it_does_not_mention_and_a_replacement_drops_them()
    {
        var first = await Table.AddEntityAsync(new TableEntity(Partition, "row") { ["A"] = 1, ["B"] = 2 }, Cancellation);

        var second = await Table.UpdateEntityAsync(
            new TableEntity(Partition, "row") { ["B"] = 3 }, first, TableUpdateMode.Merge, Cancellation);
        Assert.Equal((1, 3), ((await ReadAsync("row"))!.GetInt32("A"), (await ReadAsync("row"))!.GetInt32("B")));

        await Table.UpdateEntityAsync(new TableEntity(Partition, "row") { ["B"] = 4 }, second, TableUpdateMode.Replace, Cancellation);
        Assert.Equal(["B"], (await ReadAsync("row"))!.Columns);
    }

    [Fact]
    public async Task An_update_of_a_version_that_is_gone_is_refused()
    {
        var old = await Table.AddEntityAsync(Row("row", "first"), Cancellation);
        await Table.UpdateEntityAsync(Row("row", "second"), old, TableUpdateMode.Replace, Cancellation);

        await RefusedAsync(412, "UpdateConditionNotSatisfied", () =>
            Table.UpdateEntityAsync(Row("row", "third"), old, TableUpdateMode.Merge, Cancellation));
        Assert.Equal("second", await TextAsync("row"));
    }

    [Fact]
    public async Task An_update_of_any_version_needs_only_a_row()
    {
        await AddAsync("row");
        await Table.UpdateEntityAsync(Row("row", "new"), ETag.All, TableUpdateMode.Replace, Cancellation);

        Assert.Equal("new", await TextAsync("row"));
        await RefusedAsync(404, "ResourceNotFound", () =>
            Table.UpdateEntityAsync(Row("nobody"), ETag.All, TableUpdateMode.Merge, Cancellation));
    }

    [Fact]
    public async Task An_upsert_asks_for_nothing()
    {
        await Table.UpsertEntityAsync(Row("row", "first"), TableUpdateMode.Merge, Cancellation);
        var version = await Table.UpsertEntityAsync(new TableEntity(Partition, "row") { ["A"] = 1 }, TableUpdateMode.Merge, Cancellation);

        Assert.Equal("first", await TextAsync("row"));
        Assert.Equal(version, (await ReadAsync("row"))!.ETag);

        await Table.UpsertEntityAsync(new TableEntity(Partition, "row") { ["A"] = 2 }, TableUpdateMode.Replace, Cancellation);
        Assert.Equal(["A"], (await ReadAsync("row"))!.Columns);
    }

    [Fact]
    public async Task A_row_is_deleted_if_it_is_the_version_meant()
    {
        var old = await Table.AddEntityAsync(Row("row"), Cancellation);
        var current = await Table.UpdateEntityAsync(Row("row"), old, TableUpdateMode.Replace, Cancellation);

        await RefusedAsync(412, "UpdateConditionNotSatisfied", () => Table.DeleteEntityAsync(Partition, "row", old, Cancellation));
        await Table.DeleteEntityAsync(Partition, "row", current, Cancellation);
        Assert.Null(await ReadAsync("row"));
    }

    [Fact]
    public async Task Deleting_what_is_gone_is_fine()
    {
        var version = await Table.AddEntityAsync(Row("row"), Cancellation);
        await Table.DeleteEntityAsync(Partition, "row", ETag.All, Cancellation);

        await Table.DeleteEntityAsync(Partition, "row", version, Cancellation);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_a_fault()
    {
        var missing = (await ConnectAsync()).GetTableClient("missing");

        await RefusedAsync(404, "TableNotFound", () => missing.AddEntityAsync(Row("row"), Cancellation));
        await RefusedAsync(404, "TableNotFound", () => missing.GetEntityIfExistsAsync(Partition, "row", Cancellation));
        await RefusedAsync(404, "TableNotFound", () => missing.DeleteEntityAsync(Partition, "row", ETag.All, Cancellation));
        await RefusedAsync(404, "TableNotFound", () => missing.QueryAsync(TableQuery.All, Cancellation).ToListAsync(Cancellation).AsTask());
    }
}
