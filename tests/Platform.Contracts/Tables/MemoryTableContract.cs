using Sluice.Platform.Memory;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Tables;

public sealed class MemoryTableContract : TableContract
{
    private readonly MemoryTableServiceClient _tables = new();

    protected override Task<TableServiceClient> ConnectAsync() => Task.FromResult<TableServiceClient>(_tables);
}
