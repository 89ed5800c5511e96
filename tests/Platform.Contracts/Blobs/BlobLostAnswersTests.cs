using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Sluice.Platform.Blobs;
using Sluice.Platform.Contracts.Azurite;
using Sluice.Platform.Contracts.Tables;

namespace Sluice.Platform.Contracts.Blobs;

public sealed class BlobLostAnswersTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_file_written_by_a_lost_attempt_was_written()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var network = new AnswerLosingHandler();
        using var transport = new HttpClientTransport(network);
        var options = new BlobClientOptions { Transport = transport };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var store = new BlobStore(new BlobContainerClient(await azurite.ConnectionStringAsync(), $"c{Guid.NewGuid():N}", options));
        await store.CreateIfNotExistsAsync(cancellation);

        network.LoseNext();

        Assert.True(await store.TryAddAsync("file", BinaryData.FromString("mine"), cancellation));
    }
}
