using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Sluice.Platform.Tables;

/// <summary>One page of a query's answer, and where the next one begins.</summary>
/// <remarks>A page may be empty and still have a next one: only the headers say that the answer is complete.</remarks>
internal sealed record TablePage(IReadOnlyList<TableEntity> Entities, string? NextPartitionKey, string? NextRowKey)
{
    private const int LargestPage = 1000;

    public bool HasNext => NextPartitionKey is not null;

    public static async Task<TablePage> ReadAsync(
        TableConnection connection, TableQuery query, TablePage? previous, CancellationToken cancellation)
    {
        using var message = connection.CreateMessage(RequestMethod.Get, Url(connection.Address.Rows, query, previous));
        var response = await connection.SendAsync(message, cancellation);
        if (response.Status != 200)
            throw new RequestFailedException(response);

        using var json = JsonDocument.Parse(response.Content);
        var rows = json.RootElement.GetProperty("value").EnumerateArray().Select(row => TableEntityReader.Read(row).Entity);
        return new TablePage(
            [.. rows],
            Header(response, "x-ms-continuation-NextPartitionKey"),
            Header(response, "x-ms-continuation-NextRowKey"));
    }

    private static string Url(string table, TableQuery query, TablePage? previous)
    {
        var url = new StringBuilder($"{table}()");
        var separator = '?';
        Append("$filter", query.ToFilter());
        Append("$select", query.Columns is null ? null : string.Join(',', ["PartitionKey", "RowKey", "Timestamp", .. query.Columns]));
        Append("$top", query.Take is { } take ? Math.Clamp(take, 1, LargestPage).ToString(CultureInfo.InvariantCulture) : null);
        Append("NextPartitionKey", previous?.NextPartitionKey);
        Append("NextRowKey", previous?.NextRowKey);
        return url.ToString();

        void Append(string name, string? value)
        {
            if (value is null)
                return;
            url.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }

    private static string? Header(Response response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;
}
