using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>Brings indexes here: goes on where an earlier attempt stopped, checks every byte against the Release file, unpacks.</summary>
/// <remarks>A file gets its name when it is whole and checked, so whatever has its name need not be looked at again.</remarks>
internal sealed class Download(HttpClient http, long total, Action<FetchProgress> report)
{
    /// <summary>A connection over which nothing comes for so long is given up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private long _done;

    public async Task FetchAsync(MirrorSuite suite, ListedIndex index, string place, CancellationToken cancellation)
    {
        var path = index.PathIn(place);
        if (File.Exists(path))
        {
            Note(index, index.Packed.Size);
            return;
        }

        var part = $"{path}.part";
        await Attempts.RunAsync(
            async () =>
            {
                await ContinueAsync(suite, index, part, cancellation);
                await CheckAsync(part, index.Packed, suite.AddressOf(index.Name), cancellation);
                return true;
            },
            cancellation);
        await UnpackAsync(index, part, path, cancellation);
        File.Delete(part);
    }

    private async Task ContinueAsync(MirrorSuite suite, ListedIndex index, string part, CancellationToken cancellation)
    {
        await using var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write);
        if (file.Length == index.Packed.Size)
            return;
        if (file.Length > index.Packed.Size)
            file.SetLength(0);
        using var stalled = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stalled.CancelAfter(Patience);
        using var response = await AskAsync(suite, index, file.Length, stalled.Token);
        if (response.StatusCode is HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == file.Length)
            file.Seek(0, SeekOrigin.End);
        else
            file.SetLength(0);

        await using var body = await response.Content.ReadAsStreamAsync(stalled.Token);
        var buffer = new byte[128 * 1024];
        while (file.Length <= index.Packed.Size && await body.ReadAsync(buffer, stalled.Token) is > 0 and var count)
        {
            stalled.CancelAfter(Patience);
            await file.WriteAsync(buffer.AsMemory(0, count), cancellation);
            Note(index, count);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(MirrorSuite suite, ListedIndex index, long from, CancellationToken cancellation)
    {
        foreach (var name in (string[])[index.ByHash, index.Name])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, suite.AddressOf(name));
            if (from > 0)
                request.Headers.Range = new RangeHeaderValue(from, null);
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.StatusCode is not HttpStatusCode.NotFound)
                return response.EnsureSuccessStatusCode();
            response.Dispose();
        }

        throw new ArchiveException(suite.AddressOf(index.Name).AbsoluteUri, 0, "is listed, but not there: the mirror is being updated, or damaged; try later");
    }

    /// <summary>A file that is not what was listed is thrown away, so that the next attempt starts anew.</summary>
    private static async Task CheckAsync(string path, ListedFile listed, Uri address, CancellationToken cancellation)
    {
        await using (var file = File.OpenRead(path))
        {
            if (file.Length < listed.Size)
                throw new HttpIOException(HttpRequestError.ResponseEnded, $"{address} ended early");
            if (file.Length == listed.Size && Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)) == listed.Sha256)
                return;
        }

        File.Delete(path);
        throw new ArchiveException(address.AbsoluteUri, 0, "is not the file that the Release file lists: the mirror is being updated, or damaged; try later");
    }

    private static async Task UnpackAsync(ListedIndex index, string part, string path, CancellationToken cancellation)
    {
        var unfinished = $"{path}.unpacked";
        await using (var plain = File.Create(unfinished))
        {
            using var bytes = Unpacked.Open(part, index.Name);
            await bytes.CopyToAsync(plain, cancellation);
            bytes.MustHaveEndedWell();
        }

        if (index.Unpacked is { } listed)
            await CheckAsync(unfinished, listed, new Uri(Path.GetFullPath(path)), cancellation);
        File.Move(unfinished, path, overwrite: true);
    }

    private void Note(ListedIndex index, long count) =>
        report(new(index.Name, Math.Min(total, Interlocked.Add(ref _done, count)), total));
}
