using System.Text.RegularExpressions;
using Sluice.Functions.Hosting;
using Sluice.Platform.Tables;

namespace Sluice.Core.Tests.House;

/// <summary>docs/storage.md and the rows we write say the same.</summary>
public sealed partial class StorageDocumentation
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "storage.md"));

    private static readonly IReadOnlyList<Section> Sections = [.. Read(Page)];

    [Fact]
    public void Every_table_is_documented_and_every_documented_table_exists() => Assert.Equal(
        SluiceTables.All.Order(StringComparer.Ordinal),
        Sections.Select(section => section.Table).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_column_is_documented_and_every_documented_column_exists()
    {
        var written = (await WrittenRows.AllAsync())
            .SelectMany(written => written.Row.Select(column => $"{SectionOf(written)}: {Part().Replace(column.Key, "Body0")}, {TypeOf(column.Value)}"));
        var documented = Sections.SelectMany(section => section.Columns.Select(column => $"{section}: {column}"));

        Assert.Equal(documented.Order(StringComparer.Ordinal), written.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_partition_and_every_kind_of_row_key_is_shown_as_it_is()
    {
        var written = await WrittenRows.AllAsync();

        Assert.All(written, written => Assert.Contains($"`{written.Row.PartitionKey}`", Page, StringComparison.Ordinal));
        Assert.All(
            written.GroupBy(written => $"{written.Table} {Counted().Replace(written.Row.RowKey, "")}", written => written.Row.RowKey),
            kind => Assert.True(kind.Any(key => Page.Contains($"`{key}`", StringComparison.Ordinal)), $"The page shows none of {string.Join(", ", kind)}."));
    }

    [Fact]
    public void The_rows_compared_leave_nothing_out() => Assert.All(
        WrittenRows.Fullest.SelectMany(value => value.GetType().GetProperties(), (value, property) => (Property: property, Value: property.GetValue(value))),
        written => Assert.False(
            written.Value is null || written.Value.Equals(written.Property.PropertyType.IsValueType ? Activator.CreateInstance(written.Property.PropertyType) : null),
            $"{written.Property.DeclaringType!.Name}.{written.Property.Name} is not among the rows compared: give it a value in WrittenRows."));

    private static Section SectionOf((string Table, TableEntity Row) written) => Assert.Single(
        Sections,
        section => section.Table == written.Table && section.Prefixes.Any(prefix => written.Row.RowKey.StartsWith(prefix, StringComparison.Ordinal)));

    private static string TypeOf(object value) => value switch
    {
        string => "text",
        bool => "yes/no",
        int => "number",
        long => "long number",
        DateTimeOffset => "time",
        _ => $"{value.GetType()}, which the page has no word for",
    };

    private static IEnumerable<Section> Read(string page)
    {
        Section? section = null;
        foreach (var line in page.Split('\n'))
        {
            if (TableHeading().Match(line) is { Success: true } table)
                section = new(table.Groups[1].Value, [""], []);
            else if (line.StartsWith("## ", StringComparison.Ordinal))
                section = null;
            else if (section is not null && line.StartsWith("### ", StringComparison.Ordinal))
                section = new(section.Table, [.. Quoted().Matches(line).Select(prefix => prefix.Groups[1].Value)], []);
            else if (section is not null && Column().Match(line) is { Success: true } column)
                section.Columns.Add($"{column.Groups[1].Value}, {column.Groups[2].Value}");

            if (section is { Columns.Count: 1 } && Column().IsMatch(line))
                yield return section;
        }
    }

    /// <summary>The columns of the rows of one table whose keys begin in one of some ways.</summary>
    private sealed record Section(string Table, IReadOnlyList<string> Prefixes, List<string> Columns)
    {
        public override string ToString() => $"{Table} {string.Join(" ", Prefixes)}";
    }

    [GeneratedRegex("^## Table `([A-Za-z]+)`$")]
    private static partial Regex TableHeading();

    [GeneratedRegex("`([^`…]+)…?`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\| `([A-Za-z0-9]+)` \| ([a-z/ ]+) \| ")]
    private static partial Regex Column();

    [GeneratedRegex(@"^Body\d+$")]
    private static partial Regex Part();

    [GeneratedRegex(@"\d{10}.*")]
    private static partial Regex Counted();
}
