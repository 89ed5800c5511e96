using Azure;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Tables;

public abstract partial class TableContract
{
    [Fact]
    public async Task A_transaction_writes_all_its_rows_and_says_their_versions()
    {
        var stamp = await Table.AddEntityAsync(Row("board", "old"), Cancellation);
        await AddAsync("gone", "merged", "replaced");

        var versions = await Table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpdateReplace, Row("board", "new"), stamp),
                new(TableTransactionActionType.Add, Row("added", "it's “quoted”\r\n--changeset_sluice--")),
                new(TableTransactionActionType.Delete, Row("gone")),
                new(TableTransactionActionType.UpdateMerge, Row("merged", "m"), ETag.All),
                new(TableTransactionActionType.UpsertReplace, Row("upserted", "u")),
                new(TableTransactionActionType.UpsertMerge, Row("replaced", "r")),
            ],
            Cancellation);

        Assert.Equal("new", await TextAsync("board"));
        Assert.Equal("it's “quoted”\r\n--changeset_sluice--", await TextAsync("added"));
        Assert.Null(await ReadAsync("gone"));
        Assert.Equal(("m", "u", "r"), (await TextAsync("merged"), await TextAsync("upserted"), await TextAsync("replaced")));
        Assert.Equal(versions[0], (await ReadAsync("board"))!.ETag);
        Assert.Equal(versions[1], (await ReadAsync("added"))!.ETag);
        Assert.Equal(default, versions[2]);
        Assert.Equal(versions[5], (await ReadAsync("replaced"))!.ETag);
    }

    [Theory]
    [InlineData(TableTransactionActionType.Add, "there", 409, "EntityAlreadyExists")]
    [InlineData(TableTransactionActionType.UpdateMerge, "there", 412, "UpdateConditionNotSatisfied")]
    [InlineData(TableTransactionActionType.UpdateReplace, "missing", 404, "ResourceNotFound")]
    [InlineData(TableTransactionActionType.Delete, "missing", 404, "ResourceNotFound")]
    [InlineData(TableTransactionActionType.Delete, "there", 412, "UpdateConditionNotSatisfied")]
    public async Task A_transaction_with_a_step_that_fails_changes_nothing_and_names_the_step(
        TableTransactionActionType type, string rowKey, int status, string code)
    {
        var old = await Table.AddEntityAsync(Row("there", "old"), Cancellation);
        await Table.UpdateEntityAsync(Row("there", "kept"), old, TableUpdateMode.Replace, Cancellation);

        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, Row("one")),
                new(TableTransactionActionType.UpsertMerge, Row("two")),
                new(type, Row(rowKey, "changed"), old),
                new(TableTransactionActionType.Add, Row("three")),
            ],
            Cancellation));

        Assert.Equal((status, code, 2), (refusal.Status, refusal.ErrorCode, refusal.FailedTransactionActionIndex));
        Assert.Equal(["there"], await KeysAsync(TableQuery.Partition(Partition)));
        Assert.Equal("kept", await TextAsync("there"));
    }

    [Fact]
    public async Task A_transaction_takes_a_hundred_rows()
    {
        var steps = Enumerable.Range(0, 100).Select(n => new TableTransactionAction(TableTransactionActionType.Add, Row($"{n:D3}")));

        var versions = await Table.SubmitTransactionAsync([.. steps], Cancellation);

        Assert.Equal(100, versions.Count);
        Assert.DoesNotContain(default, versions);
    }

    [Fact]
    public async Task Of_two_who_write_over_the_same_version_one_wins()
    {
        var stamp = await Table.AddEntityAsync(Row("board", "0"), Cancellation);

        async Task<bool> TryAsync(string who)
        {
            try
            {
                await Table.SubmitTransactionAsync(
                    [
                        new(TableTransactionActionType.UpdateReplace, Row("board", who), stamp),
                        new(TableTransactionActionType.Add, Row($"log|{who}")),
                    ],
                    Cancellation);
                return true;
            }
            catch (TableTransactionFailedException refusal) when (refusal.Status == 412)
            {
                return false;
            }
        }

        var won = await Task.WhenAll(Enumerable.Range(1, 8).Select(who => Task.Run(() => TryAsync($"{who}"))));

        Assert.Single(won, outcome => outcome);
        Assert.Single(await KeysAsync(TableQuery.StartingWith(Partition, "log|")));
    }
}
