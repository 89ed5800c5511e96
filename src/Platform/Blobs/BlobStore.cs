using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Sluice.Platform.Blobs;

/// <summary>A container of files that are written once and never changed.</summary>
public class BlobStore
{
    private const string StampName = "writestamp";
    private readonly BlobContainerClient? _container;

    public BlobStore(BlobContainerClient container) => _container = container;

    /// <summary>For the twin in memory.</summary>
    protected BlobStore()
    {
    }

    public virtual async Task CreateIfNotExistsAsync(CancellationToken cancellation = default) =>
        await _container!.CreateIfNotExistsAsync(cancellationToken: cancellation);

    public virtual async Task<BinaryData?> GetAsync(string name, CancellationToken cancellation = default)
    {
        BlobNames.Check(name);
        try
        {
            return (await _container!.GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content;
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <summary>Writes the file unless there is one of that name; false if there is.</summary>
    /// <remarks>An upload repeated after a lost answer finds its own file: the stamp tells it from anyone else's.</remarks>
    public virtual async Task<bool> TryAddAsync(string name, BinaryData content, CancellationToken cancellation = default)
    {
        BlobNames.Check(name);
        var blob = _container!.GetBlobClient(name);
        var stamp = Guid.NewGuid().ToString();
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            Metadata = new Dictionary<string, string> { [StampName] = stamp },
        };
        try
        {
            await blob.UploadAsync(content, options, cancellation);
            return true;
        }
        catch (RequestFailedException taken) when (taken.Status is 409 or 412 && taken.ErrorCode != BlobErrorCode.ContainerBeingDeleted)
        {
            var properties = await blob.GetPropertiesAsync(cancellationToken: cancellation);
            return properties.Value.Metadata.TryGetValue(StampName, out var written) && written == stamp;
        }
    }

    /// <summary>The names that start with the prefix, in order.</summary>
    public virtual async IAsyncEnumerable<string> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var blobs = _container!.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation);
        await foreach (var blob in blobs)
            yield return blob.Name;
    }
}
