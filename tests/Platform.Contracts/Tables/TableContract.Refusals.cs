using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Tables;

/// <summary>What Azure refuses and the emulator often does not: refused before it is sent, and told how to mend it.</summary>
public abstract partial class TableContract
{
    [Theory]
    [InlineData("a/b", "U+002F")]
    [InlineData("a\\b", "U+005C")]
    [InlineData("a#b", "U+0023")]
    [InlineData("a?b", "U+003F")]
    [InlineData("a%b", "U+0025")]
    [InlineData("a+b", "U+002B")]
    [InlineData("a\nb", "U+000A")]
    [InlineData("a\u0080b", "U+0080")]
    public async Task A_key_with_a_character_no_key_can_carry_is_refused(string key, string named)
    {
        await MendAsync(named, () => Table.AddEntityAsync(Row(key), Cancellation));
        await MendAsync("TableKey.Escape", () => Table.UpsertEntityAsync(new TableEntity(key, "row"), TableUpdateMode.Merge, Cancellation));
        await MendAsync("TableKey.Escape", () => ReadAsync(key));
        await MendAsync("TableKey.Escape", () => Table.DeleteEntityAsync(Partition, key, Azure.ETag.All, Cancellation));
        await MendAsync("TableKey.Escape", () =>
            Table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, Row(key))], Cancellation));
        await AddAsync(TableKey.Escape(key));
    }

    [Fact]
    public async Task A_key_has_at_most_512_characters()
    {
        await AddAsync(new string('k', 512));

        await MendAsync("513 characters", () => AddAsync(new string('k', 513)));
    }

    [Theory]
    [InlineData("with-dash")]
    [InlineData("with space")]
    [InlineData("with.dot")]
    [InlineData("1st")]
    [InlineData("")]
    [InlineData("Timestamp")]
    [InlineData("RowKey")]
    [InlineData("WriteStamp")]
    public async Task A_column_has_a_name_like_a_variable(string name)
    {
        await MendAsync($"'{name}'", () => Table.AddEntityAsync(new TableEntity(Partition, "row") { [name] = 1 }, Cancellation));
        await MendAsync($"'{name}'", () => Table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpsertMerge, new TableEntity(Partition, "row") { [name] = 1 })], Cancellation));
    }

    [Fact]
    public async Task A_column_name_has_at_most_255_characters()
    {
        await Table.AddEntityAsync(new TableEntity(Partition, "fits") { [new string('N', 255)] = 1 }, Cancellation);

        await MendAsync("255 letters", () =>
            Table.AddEntityAsync(new TableEntity(Partition, "not") { [new string('N', 256)] = 1 }, Cancellation));
    }

    [Fact]
    public async Task A_text_has_at_most_64_KiB()
    {
        await Table.AddEntityAsync(Row("fits", new string('x', 32 * 1024)), Cancellation);

        await MendAsync("32769 characters in column 'Text'", () =>
            Table.AddEntityAsync(Row("not", new string('x', (32 * 1024) + 1)), Cancellation));
    }

    [Fact]
    public async Task Bytes_are_at_most_64_KiB()
    {
        await Table.AddEntityAsync(new TableEntity(Partition, "fits") { ["Bytes"] = new byte[64 * 1024] }, Cancellation);

        await MendAsync("65537 bytes", () =>
            Table.AddEntityAsync(new TableEntity(Partition, "not") { ["Bytes"] = new byte[(64 * 1024) + 1] }, Cancellation));
    }

    [Fact]
    public async Task A_row_has_at_most_251_columns_of_ours()
    {
        await Table.AddEntityAsync(Wide(251), Cancellation);

        await MendAsync("252 columns", () => Table.AddEntityAsync(Wide(252), Cancellation));

        static TableEntity Wide(int columns)
        {
            var row = new TableEntity(Partition, $"{columns}");
            for (var n = 0; n < columns; n++)
                row[$"C{n}"] = n;
            return row;
        }
    }

    [Fact]
    public async Task A_row_has_at_most_1_MiB()
    {
        await Table.AddEntityAsync(Heavy(15), Cancellation);

        await MendAsync("1 MiB", () => Table.AddEntityAsync(Heavy(16), Cancellation));
    }

    [Fact]
    public async Task A_time_is_not_before_1601()
    {
        await Table.AddEntityAsync(
            new TableEntity(Partition, "fits") { ["At"] = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero) }, Cancellation);

        await MendAsync("1601", () =>
            Table.AddEntityAsync(new TableEntity(Partition, "not") { ["At"] = DateTimeOffset.MinValue }, Cancellation));
    }

    [Fact]
    public void A_column_holds_only_what_a_table_can_hold()
    {
        Mend("store its name", () => new TableEntity(Partition, "row") { ["Day"] = DayOfWeek.Monday });
        Mend("DateTimeOffset", () => new TableEntity(Partition, "row") { ["At"] = new DateTime(2026, 11, 21) });
        Mend("store a string", () => new TableEntity(Partition, "row") { ["Price"] = 1.5m });
    }

    [Fact]
    public async Task A_transaction_has_1_to_100_steps()
    {
        var steps = Enumerable.Range(0, 101).Select(n => new TableTransactionAction(TableTransactionActionType.Add, Row($"{n}")));

        await MendAsync("101", () => Table.SubmitTransactionAsync([.. steps], Cancellation));
        await MendAsync("this one 0", () => Table.SubmitTransactionAsync([], Cancellation));
    }

    [Fact]
    public async Task A_transaction_stays_in_one_partition()
    {
        await MendAsync("Submit one for each", () => Table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, Row("row")),
                new(TableTransactionActionType.Add, new TableEntity("sluice:other", "row")),
            ],
            Cancellation));
        Assert.Empty(await KeysAsync(TableQuery.All));
    }

    [Fact]
    public async Task A_transaction_touches_a_row_once()
    {
        await MendAsync("'row' twice", () => Table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Row("row")), new(TableTransactionActionType.UpsertMerge, Row("row"))], Cancellation));
    }

    [Fact]
    public async Task A_transaction_has_at_most_4_MiB()
    {
        var steps = Enumerable.Range(0, 5)
            .Select(n => new TableTransactionAction(TableTransactionActionType.Add, Heavy(15, $"{n}")))
            .ToList();

        await MendAsync("4 MiB", () => Table.SubmitTransactionAsync(steps, Cancellation));
        Assert.Empty(await KeysAsync(TableQuery.All));
    }

    private static TableEntity Heavy(int columnsOf64KiB, string rowKey = "heavy")
    {
        var row = new TableEntity(Partition, $"{rowKey}-{columnsOf64KiB}");
        for (var n = 0; n < columnsOf64KiB; n++)
            row[$"C{n}"] = new byte[64 * 1024];
        return row;
    }

    private static async Task MendAsync(string advice, Func<Task> act) =>
        Assert.Contains(advice, (await Assert.ThrowsAsync<ArgumentException>(act)).Message, StringComparison.Ordinal);

    private static void Mend(string advice, Func<object> act) =>
        Assert.Contains(advice, Assert.Throws<ArgumentException>(act).Message, StringComparison.Ordinal);
}
