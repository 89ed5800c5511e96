using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Tables;

public sealed class TableQueryTests
{
    public static TheoryData<TableQuery, string?> Filters => new()
    {
        { TableQuery.All, null },
        { TableQuery.Partition("it's"), "PartitionKey eq 'it''s'" },
        { TableQuery.Rows("p", "a", "b"), "RowKey lt 'b' and RowKey ge 'a' and PartitionKey eq 'p'" },
        { TableQuery.Rows("p", "a", null), "RowKey ge 'a' and PartitionKey eq 'p'" },
        { TableQuery.StartingWith("p", "live|"), "RowKey lt 'live}' and RowKey ge 'live|' and PartitionKey eq 'p'" },
        { TableQuery.StartingWith("p", "a\uFFFF"), "RowKey lt 'b' and RowKey ge 'a\uFFFF' and PartitionKey eq 'p'" },
        { TableQuery.StartingWith("p", ""), "RowKey ge '' and PartitionKey eq 'p'" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_query_is_one_filter(TableQuery query, string? filter) => Assert.Equal(filter, query.ToFilter());
}
