using System.Net;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Sluice.Platform.Contracts.Blobs;

/// <summary>The storage library hashes with the copy of System.IO.Hashing that came with the SDK.</summary>
public sealed class HashingTests
{
    [Fact]
    public async Task An_upload_carries_the_hash_of_its_content()
    {
        using var service = new Listener();
        using var transport = new HttpClientTransport(service);
        var blob = new BlobClient(
            new Uri("https://sluice.blob.core.windows.net/results/file"), new BlobClientOptions { Transport = transport });
        var options = new BlobUploadOptions
        {
            TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = StorageChecksumAlgorithm.StorageCrc64 },
        };

        await blob.UploadAsync(BinaryData.FromString("123456789"), options, TestContext.Current.CancellationToken);

        // The published check value of CRC-64/NVME, AE8B14860A799888, lowest byte first.
        Assert.Equal("iJh5CoYUi64=", service.Hash);
    }

    private sealed class Listener : HttpMessageHandler
    {
        public string? Hash { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Hash = request.Headers.Concat(request.Content!.Headers).Single(header => header.Key == "x-ms-content-crc64").Value.Single();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Created));
        }
    }
}
