using Azure;
using Sluice.Platform.Blobs;

namespace Sluice.Platform.Contracts.Blobs;

/// <summary>What every container promises, in memory or in the cloud. Each test has one of its own.</summary>
public abstract class BlobContract : IAsyncLifetime
{
    private BlobStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<BlobStore> OpenAsync();

    public async ValueTask InitializeAsync()
    {
        _store = await OpenAsync();
        await _store.CreateIfNotExistsAsync(Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_container_may_be_there()
    {
        await _store.CreateIfNotExistsAsync(Cancellation);
    }

    [Theory]
    [InlineData("result.json")]
    [InlineData("noble/amd64/a+b 1%2/ä#1?.log")]
    public async Task A_file_comes_back_as_it_was_written(string name)
    {
        Assert.True(await _store.TryAddAsync(name, BinaryData.FromBytes([0, 1, 255]), Cancellation));

        Assert.Equal([0, 1, 255], (await _store.GetAsync(name, Cancellation))!.ToArray());
        Assert.Equal([name], await _store.ListAsync("", Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_file_is_written_once()
    {
        Assert.True(await _store.TryAddAsync("file", BinaryData.FromString("first"), Cancellation));

        Assert.False(await _store.TryAddAsync("file", BinaryData.FromString("second"), Cancellation));
        Assert.False(await _store.TryAddAsync("file", BinaryData.FromString("first"), Cancellation));
        Assert.Equal("first", (await _store.GetAsync("file", Cancellation))!.ToString());
    }

    [Fact]
    public async Task Of_many_who_write_the_same_file_one_does()
    {
        var wrote = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
            Task.Run(() => _store.TryAddAsync("file", BinaryData.FromString($"{n}"), Cancellation))));

        var winner = Assert.Single(Enumerable.Range(0, 8), n => wrote[n]);
        Assert.Equal($"{winner}", (await _store.GetAsync("file", Cancellation))!.ToString());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_nothing()
    {
        Assert.Null(await _store.GetAsync("nobody", Cancellation));
    }

    [Fact]
    public async Task Files_are_listed_by_prefix_and_in_order()
    {
        foreach (var name in (string[])["b/1", "a/2", "a/1", "a1", "a/B"])
            await _store.TryAddAsync(name, BinaryData.FromString(""), Cancellation);

        Assert.Equal(["a/1", "a/2", "a/B"], await _store.ListAsync("a/", Cancellation).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ends/")]
    [InlineData("ends.")]
    [InlineData("back\\slash")]
    [InlineData("line\nend")]
    public async Task A_name_that_would_be_garbled_is_refused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _store.TryAddAsync(name, BinaryData.FromString(""), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => _store.GetAsync(name, Cancellation));
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_a_fault()
    {
        var missing = await OpenAsync();

        Assert.Equal("ContainerNotFound", await CodeAsync(() => missing.GetAsync("file", Cancellation)));
        Assert.Equal("ContainerNotFound", await CodeAsync(() => missing.TryAddAsync("file", BinaryData.FromString(""), Cancellation)));
    }

    private static async Task<string?> CodeAsync(Func<Task> act) =>
        (await Assert.ThrowsAsync<RequestFailedException>(act)).ErrorCode;
}
