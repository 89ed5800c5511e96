using Sluice.Platform.Blobs;
using Sluice.Platform.Memory;

namespace Sluice.Platform.Contracts.Blobs;

public sealed class MemoryBlobContract : BlobContract
{
    protected override Task<BlobStore> OpenAsync() => Task.FromResult<BlobStore>(new MemoryBlobStore());
}
