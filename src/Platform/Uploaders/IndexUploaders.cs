using Sluice.Core.Migration;

namespace Sluice.Platform.Uploaders;

/// <summary>Knows whose an upload is from the source suite's index alone, as for Debian; asks nobody.</summary>
public sealed class IndexUploaders : IUploaders
{
    public Task<UploadersFound> FindAsync(Upload upload, CancellationToken cancellation)
    {
        var addresses = MaintainerRules.AddressesOf(upload);
        return Task.FromResult(new UploadersFound(addresses, addresses.Count is 0 ? "the index names nobody" : "the maintainer, and the uploaders beside them", IsFinal: true));
    }
}
