using Sluice.Core.Migration;
using Sluice.Platform.Contracts.Azurite;
using Sluice.Platform.Contracts.Testing;
using Sluice.Platform.Memory;
using Sluice.Platform.Suites;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Suites;

public sealed class MemoryTableTestLedgerContract : TestLedgerContract
{
    private readonly MemoryTableServiceClient _tables = new();

    protected override Task<ITestLedger> OpenAsync() => TestLedgers.OpenAsync(_tables, "", Cancellation);
}

public sealed class AzuriteTestLedgerContract(AzuriteFixture azurite) : TestLedgerContract
{
    private readonly string _own = $"{Guid.NewGuid():N}";

    protected override async Task<ITestLedger> OpenAsync() =>
        await TestLedgers.OpenAsync(new(await azurite.ConnectionStringAsync()), _own, Cancellation);
}

/// <summary>Ledgers on an account's tables.</summary>
internal static class TestLedgers
{
    public static async Task<ITestLedger> OpenAsync(TableServiceClient tables, string own, CancellationToken cancellation)
    {
        var (pending, results) = (tables.GetTableClient($"PendingTests{own}"), tables.GetTableClient($"TestResults{own}"));
        await pending.CreateIfNotExistsAsync(cancellation);
        await results.CreateIfNotExistsAsync(cancellation);
        return new TableTestLedger(pending, results, "noble", ["amd64", "i386"], TimeProvider.System);
    }
}
