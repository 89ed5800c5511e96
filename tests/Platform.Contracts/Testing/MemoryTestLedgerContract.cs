using Sluice.Core.Migration;
using Sluice.Platform.Memory;

namespace Sluice.Platform.Contracts.Testing;

public sealed class MemoryTestLedgerContract : TestLedgerContract
{
    private readonly MemoryTestLedger _ledger = new();

    protected override Task<ITestLedger> OpenAsync() => Task.FromResult<ITestLedger>(_ledger);
}
