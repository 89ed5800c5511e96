using System.Net;
using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>Fetches the database of all results beside the other state .</summary>
public sealed class ResultDatabase(HttpClient http, Action<string> warn)
{
    /// <param name="address">Of the database; its checksum lies beside it, with <c>.sha256</c> at its end.</param>
    /// <param name="path">Of the copy that is read. An older one there is used when no newer can be had whole.</param>
    /// <exception cref="TestRunsException">There is no copy at all.</exception>
    public async Task FetchAsync(Uri address, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            if (await TryFetchAsync(address, path, cancellation) is not { } failure)
                return;
            warn($"{address} cannot be had: {failure}");
        }
        catch (Exception away) when (away is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            warn($"{address} cannot be had: {away.Message}");
        }

        if (!File.Exists(path))
            throw new TestRunsException($"Failure to fetch {address}, and there is no older copy of it at {path}. Nothing is decided without results.");
        warn($"the older copy at {path} is used");
    }

    /// <returns>Why it failed; null when it did not.</returns>
    private async Task<string?> TryFetchAsync(Uri address, string path, CancellationToken cancellation)
    {
        var next = $"{path}.new";
        if (address.IsFile)
        {
            // Another program writes there while we copy; its checksum may be of before or after.
            File.Copy(address.LocalPath, next, overwrite: true);
        }
        else
        {
            var downloads = new Downloads(http);
            var (sumStatus, sum) = await downloads.GetAsync(new($"{address}.sha256"), cancellation);
            var (status, body) = await downloads.GetAsync(address, cancellation);
            if (sumStatus is not HttpStatusCode.OK || status is not HttpStatusCode.OK)
                return $"it answered {(int)status}, and {(int)sumStatus} for its checksum";
            var expected = Encoding.UTF8.GetString(sum).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            if (!string.Equals(expected, Convert.ToHexString(SHA256.HashData(body)), StringComparison.OrdinalIgnoreCase))
                return "it is not what its checksum says";
            await File.WriteAllBytesAsync(next, body, cancellation);
        }

        File.Move(next, path, overwrite: true);
        return null;
    }
}
