using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Tables;

public sealed class TableQueryTests
{
    public static TheoryData<TableQuery, string?> Filters => new()
    {
        { TableQuery.All, null },
        { TableQuery.Partition("it's"), "PartitionKey eq 'it''s'" },
        { TableQuery.Rows("p", "a", "b"), "PartitionKey eq 'p' and RowKey ge 'a' and RowKey lt 'b'" },
        { TableQuery.Rows("p", "a", null), "PartitionKey eq 'p' and RowKey ge 'a'" },
        { TableQuery.StartingWith("p", "live|"), "PartitionKey eq 'p' and RowKey ge 'live|' and RowKey lt 'live}'" },
        { TableQuery.StartingWith("p", "a\uFFFF"), "PartitionKey eq 'p' and RowKey ge 'a\uFFFF' and RowKey lt 'b'" },
        { TableQuery.StartingWith("p", ""), "PartitionKey eq 'p' and RowKey ge ''" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void A_query_is_one_filter(TableQuery query, string? filter) => Assert.Equal(filter, query.ToFilter());
}
