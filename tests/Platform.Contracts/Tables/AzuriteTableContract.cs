using Sluice.Platform.Contracts.Azurite;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Tables;

public sealed class AzuriteTableContract(AzuriteFixture azurite) : TableContract
{
    protected override async Task<TableServiceClient> ConnectAsync() => new(await azurite.ConnectionStringAsync());
}
