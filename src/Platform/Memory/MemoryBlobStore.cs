using System.Runtime.CompilerServices;
using Azure;
using Sluice.Platform.Blobs;

namespace Sluice.Platform.Memory;

/// <summary>The twin of <see cref="BlobStore"/>: a container in memory.</summary>
public class MemoryBlobStore : BlobStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, BinaryData> _files = new(StringComparer.Ordinal);
    private bool _exists;

    public override Task CreateIfNotExistsAsync(CancellationToken cancellation = default)
    {
        lock (_gate)
            _exists = true;
        return Task.CompletedTask;
    }

    public override Task<BinaryData?> GetAsync(string name, CancellationToken cancellation = default)
    {
        BlobNames.Check(name);
        return Answer(() => _files.GetValueOrDefault(name));
    }

    public override Task<bool> TryAddAsync(string name, BinaryData content, CancellationToken cancellation = default)
    {
        BlobNames.Check(name);
        return Answer(() => _files.TryAdd(name, BinaryData.FromBytes(content.ToArray())));
    }

    public override async IAsyncEnumerable<string> ListAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var names = await Answer(() => _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToArray());
        foreach (var name in names)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return name;
        }
    }

    private Task<T> Answer<T>(Func<T> ask)
    {
        lock (_gate)
        {
            return _exists
                ? Task.FromResult(ask())
                : Task.FromException<T>(new RequestFailedException(404, "The container does not exist.", "ContainerNotFound", null));
        }
    }
}
