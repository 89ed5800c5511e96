using Sluice.Worker;

namespace Sluice.Functions.Tests.Worker.Samples;

/// <summary>A blob function.</summary>
public sealed class Blobs(Heard heard)
{
    [Function("OnBlob")]
    public void OnBlob([BlobTrigger("logs/{name}", Connection = "AzureWebJobsStorage")] byte[] blob, string name, Uri uri) =>
        heard.Add($"{Convert.ToHexString(blob)} {name} {uri.AbsolutePath}");
}
