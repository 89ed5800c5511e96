namespace Sluice.Platform.Tables;

/// <summary>One table of one account, and the addresses of its rows.</summary>
internal sealed class TableAddress(Uri endpoint, string table)
{
    private readonly string _root = endpoint.AbsoluteUri.TrimEnd('/');

    public string Tables => $"{_root}/Tables";

    public string Batch => $"{_root}/$batch";

    public string Rows { get; } = $"{endpoint.AbsoluteUri.TrimEnd('/')}/{table}";

    public string Row(TableEntity entity) => Row(entity.PartitionKey, entity.RowKey);

    public string Row(string partitionKey, string rowKey) => $"{Rows}(PartitionKey='{Quoted(partitionKey)}',RowKey='{Quoted(rowKey)}')";

    private static string Quoted(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
