using Azure.Storage.Blobs;
using Sluice.Platform.Blobs;
using Sluice.Platform.Contracts.Azurite;

namespace Sluice.Platform.Contracts.Blobs;

public sealed class AzuriteBlobContract(AzuriteFixture azurite) : BlobContract
{
    protected override async Task<BlobStore> OpenAsync() =>
        new(new BlobContainerClient(await azurite.ConnectionStringAsync(), $"c{Guid.NewGuid():N}"));
}
