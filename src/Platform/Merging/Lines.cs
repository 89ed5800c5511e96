using System.Globalization;
using Sluice.Core;

namespace Sluice.Platform.Merging;

/// <summary>A list in one column, readable in Storage Explorer: an item a line, its fields apart by tabs.</summary>
internal static class Lines
{
    /// <summary>Null for an empty list: a column that says nothing is not written.</summary>
    public static string? Write<T>(IReadOnlyCollection<T> items, Func<T, IEnumerable<object?>> fields) => items.Count == 0
        ? null
        : string.Join('\n', items.Select(item => string.Join('\t', fields(item).Select(Write))));

    public static Seq<T> Read<T>(string? column, Func<string[], T> item) =>
        column is null ? [] : column.Split('\n').Select(line => item(line.Split('\t'))).ToSeq();

    public static string? TextOrNull(string field) => field is "" ? null : field;

    public static DateTimeOffset Time(string field) => DateTimeOffset.Parse(field, CultureInfo.InvariantCulture);

    public static long Id(string field) => long.Parse(field, CultureInfo.InvariantCulture);

    /// <remarks>What people write cannot break a line apart.</remarks>
    private static string Write(object? field) => field switch
    {
        null => "",
        DateTimeOffset time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(field, CultureInfo.InvariantCulture)!.Replace('\t', ' ').ReplaceLineEndings(" "),
    };
}
