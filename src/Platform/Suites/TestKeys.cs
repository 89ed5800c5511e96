using System.Text;
using Sluice.Core.Migration;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Suites;

/// <summary>The keys of tables <c>PendingTests</c> and <c>TestResults</c>, the same in both.</summary>
/// <remarks>
/// The tests of one source on one architecture stand together, in one of 64 partitions of their architecture. A partition takes about
/// 2,000 rows a second, and a transaction 100 rows of one partition: fewer partitions would be slow, a partition for each source would
/// need a transaction for each source.
/// </remarks>
internal static class TestKeys
{
    public const string Test = "test|";
    public const string Sent = "sent|";

    private const int Shards = 64;

    public static string PartitionOf(string series, TestSubject subject) => Partition(series, subject.Architecture, ShardOf(subject.Source));

    /// <summary>All partitions of an architecture.</summary>
    public static IEnumerable<string> PartitionsOf(string series, string architecture) =>
        Enumerable.Range(0, Shards).Select(shard => Partition(series, architecture, shard));

    public static string RowOf(TestKey key) => $"{Test}{TableKey.Escape(key.Source, 160)}|{TableKey.Escape(key.Trigger)}";

    private static string Partition(string series, string architecture, int shard) =>
        $"{TableKey.Escape(series)}:{TableKey.Escape(architecture)}:{shard:x2}";

    /// <remarks>FNV-1a: it must never change, or what was written is not found.</remarks>
    private static int ShardOf(string source)
    {
        var hash = 2166136261u;
        foreach (var value in Encoding.UTF8.GetBytes(source))
            hash = (hash ^ value) * 16777619u;
        return (int)((hash ^ (hash >> 16)) % Shards);
    }
}
