using System.Security.Cryptography;
using System.Text;
using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Suites;

/// <summary>A request as a row of table <c>PendingTests</c>: what was asked, when, and with which others it was written.</summary>
internal static class PendingTestRows
{
    /// <summary>A name for requests written together, of what they are and when: no two batches share one.</summary>
    public static string BatchOf(IReadOnlyList<TestRequest> together, DateTimeOffset now)
    {
        var ids = Encoding.ASCII.GetBytes(string.Concat(together.Select(request => request.Id)));
        return $"{now.UtcDateTime:yyyyMMdd'T'HHmmss}-{Convert.ToHexStringLower(SHA256.HashData(ids).AsSpan(0, 6))}";
    }

    public static TableEntity Write(string partition, TestRequest request, string batch, DateTimeOffset now)
    {
        var row = new TableEntity(partition, TestKeys.RowOf(request.Key))
        {
            ["Series"] = request.Series,
            ["Source"] = request.Key.Source,
            ["Architecture"] = request.Key.Architecture,
            ["Trigger"] = request.Key.Trigger,
            ["Version"] = request.Version,
            ["Ppas"] = request.Ppas is [] ? null : string.Join('\n', request.Ppas),
            ["Parameters"] = request.Parameters is [] ? null : string.Join('\n', request.Parameters.Select(parameter => $"{parameter.Name}\t{parameter.Json}")),
            ["Family"] = request.Family.ToString(),
            ["Attempt"] = request.Attempt,
            ["RequestId"] = request.Id,
            ["AskedAt"] = now,
            ["Batch"] = batch,
        };
        LongText.Write(row, "Triggers", string.Join('\n', request.Triggers));
        return row;
    }

    public static TestRequest Request(TableEntity row) => new(
        row.GetString("Series")!,
        Key(row),
        row.GetString("Version")!,
        Lines(LongText.Read(row, "Triggers")),
        Lines(row.GetString("Ppas")),
        Enum.Parse<QueueFamily>(row.GetString("Family")!),
        row.GetInt32("Attempt")!.Value)
    {
        Parameters = [.. Lines(row.GetString("Parameters")).Select(line => line.Split('\t', 2)).Select(parts => (parts[0], parts[1]))],
    };

    public static TestKey Key(TableEntity row) => new(row.GetString("Trigger")!, row.GetString("Source")!, row.GetString("Architecture")!);

    private static Seq<string> Lines(string? column) => column is null ? [] : [.. column.Split('\n')];
}
