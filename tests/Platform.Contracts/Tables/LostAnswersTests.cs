using Azure;
using Azure.Core.Pipeline;
using Sluice.Platform.Contracts.Azurite;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Tables;

/// <summary>The service did as told, but its answer never came, so the pipeline asked again.</summary>
public sealed class LostAnswersTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly AnswerLosingHandler _network = new();
    private HttpClientTransport? _transport;
    private TableClient _table = null!;
    private TableClient _others = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var connection = await azurite.ConnectionStringAsync();
        _transport = new HttpClientTransport(_network);
        var options = new TableClientOptions { Transport = _transport };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var name = $"t{Guid.NewGuid():N}";
        _table = new TableServiceClient(connection, options).GetTableClient(name);
        _others = new TableServiceClient(connection).GetTableClient(name);
        await _table.CreateIfNotExistsAsync(Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _transport?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_row_added_by_a_lost_attempt_was_added()
    {
        _network.LoseNext();
        var version = await _table.AddEntityAsync(Row("row"), Cancellation);

        Assert.Equal(version, (await ReadAsync("row"))!.ETag);
    }

    [Fact]
    public async Task A_row_added_by_someone_else_was_not_though_it_looks_the_same()
    {
        await _others.AddEntityAsync(Row("row"), Cancellation);

        _network.LoseNext();
        await ConflictsAsync(409, () => _table.AddEntityAsync(Row("row"), Cancellation));
    }

    [Fact]
    public async Task An_update_made_by_a_lost_attempt_was_made()
    {
        var old = await _table.AddEntityAsync(Row("row"), Cancellation);

        _network.LoseNext();
        var version = await _table.UpdateEntityAsync(Row("row"), old, TableUpdateMode.Merge, Cancellation);

        Assert.NotEqual(old, version);
        Assert.Equal(version, (await ReadAsync("row"))!.ETag);
    }

    [Fact]
    public async Task An_update_overwritten_since_is_a_conflict()
    {
        var old = await _table.AddEntityAsync(Row("row"), Cancellation);

        _network.LoseNext(() => _others.UpsertEntityAsync(Row("row"), TableUpdateMode.Merge, Cancellation));
        await ConflictsAsync(412, () => _table.UpdateEntityAsync(Row("row"), old, TableUpdateMode.Merge, Cancellation));
    }

    [Fact]
    public async Task A_transaction_made_by_a_lost_attempt_was_made()
    {
        var stamp = await _table.AddEntityAsync(Row("board"), Cancellation);
        await _table.AddEntityAsync(Row("gone"), Cancellation);

        _network.LoseNext();
        var versions = await SubmitAsync(stamp);

        Assert.Equal(
            [(await ReadAsync("board"))!.ETag, (await ReadAsync("new"))!.ETag, default], versions);
        Assert.Null(await ReadAsync("gone"));
    }

    [Fact]
    public async Task A_row_of_it_overwritten_since_gets_a_version_that_matches_nothing()
    {
        var stamp = await _table.AddEntityAsync(Row("board"), Cancellation);
        await _table.AddEntityAsync(Row("gone"), Cancellation);

        _network.LoseNext(() => _others.UpsertEntityAsync(Row("board"), TableUpdateMode.Replace, Cancellation));
        var versions = await SubmitAsync(stamp);

        Assert.Equal((await ReadAsync("new"))!.ETag, versions[1]);
        await ConflictsAsync(412, () => _table.UpdateEntityAsync(Row("board"), versions[0], TableUpdateMode.Merge, Cancellation));
    }

    [Fact]
    public async Task A_transaction_that_lost_the_race_is_a_conflict()
    {
        var stamp = await _table.AddEntityAsync(Row("board"), Cancellation);
        await _table.AddEntityAsync(Row("gone"), Cancellation);
        await _others.UpsertEntityAsync(Row("board"), TableUpdateMode.Merge, Cancellation);

        _network.LoseNext();
        await ConflictsAsync(412, () => SubmitAsync(stamp));
        Assert.Null(await ReadAsync("new"));
    }

    [Fact]
    public async Task A_row_deleted_by_a_lost_attempt_is_gone()
    {
        var version = await _table.AddEntityAsync(Row("row"), Cancellation);

        _network.LoseNext();
        await _table.DeleteEntityAsync("partition", "row", version, Cancellation);

        Assert.Null(await ReadAsync("row"));
    }

    private Task<IReadOnlyList<ETag>> SubmitAsync(ETag stamp) => _table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpdateReplace, Row("board"), stamp),
            new(TableTransactionActionType.Add, Row("new")),
            new(TableTransactionActionType.Delete, Row("gone")),
        ],
        Cancellation);

    private async Task<TableEntity?> ReadAsync(string rowKey) => await _others.GetEntityIfExistsAsync("partition", rowKey, Cancellation);

    private static TableEntity Row(string rowKey) => new("partition", rowKey) { ["A"] = 1 };

    private static async Task ConflictsAsync(int status, Func<Task> act) =>
        Assert.Equal(status, (await Assert.ThrowsAnyAsync<RequestFailedException>(act)).Status);
}
