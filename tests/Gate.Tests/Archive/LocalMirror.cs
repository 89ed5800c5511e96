using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sluice.Gate.Tests.Archive;

/// <summary>A mirror on a free port of this machine.</summary>
internal sealed class LocalMirror : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new();
    private WebApplication? _app;

    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Where the next index that is longer breaks off; once.</summary>
    public int? CutAt { get; set; }

    public Uri Address => new($"{_app!.Urls.First()}/debian");

    public static async Task<LocalMirror> StartAsync()
    {
        var mirror = new LocalMirror();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        mirror._app = builder.Build();
        mirror._app.Run(mirror.AnswerAsync);
        await mirror._app.StartAsync(TestContext.Current.CancellationToken);
        return mirror;
    }

    public void Put(string suite, string name, byte[] bytes) => _files[$"/debian/dists/{suite}/{name}"] = bytes;

    public void Remove(string suite, string name) => _files.TryRemove($"/debian/dists/{suite}/{name}", out _);

    /// <summary>A suite with the component main on amd64, as signed by the key.</summary>
    public void PutSuite(ArchiveKey key, string suite, string sources, string packages, Func<string, string>? change = null)
    {
        var indexes = new[] { ("main/source/Sources", sources), ("main/binary-amd64/Packages", packages) };
        var release = new StringBuilder($"Origin: Test\nSuite: {suite}\nCodename: {suite}-code\nDate: Sat, 21 Nov 2026 08:00:00 UTC\nValid-Until: Sat, 28 Nov 2026 08:00:00 UTC\n");
        release.Append("Components: main\nArchitectures: amd64\nAcquire-By-Hash: no\nSHA256:\n");
        foreach (var (name, text) in indexes)
        {
            using var folder = new ArchiveFolder();
            var packed = File.ReadAllBytes(folder.WriteXz("index.xz", text));
            Put(suite, $"{name}.xz", packed);
            List(name, Encoding.UTF8.GetBytes(text));
            List($"{name}.xz", packed);
        }

        var said = change?.Invoke(release.ToString()) ?? release.ToString();
        Put(suite, "InRelease", key.SignAround(said));
        Put(suite, "Release", Encoding.UTF8.GetBytes(said));
        Put(suite, "Release.gpg", key.SignBeside(said));

        void List(string name, byte[] bytes) =>
            release.Append(CultureInfo.InvariantCulture, $" {Convert.ToHexStringLower(SHA256.HashData(bytes))} {bytes.Length} {name}\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var range = http.Request.Headers.Range.ToString();
        Asked.Enqueue(http.Request.Path + (range.Length > 0 ? $" {range}" : ""));
        if (!_files.TryGetValue(http.Request.Path, out var bytes))
        {
            http.Response.StatusCode = 404;
            return;
        }

        var from = range.Length > 0 ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : 0;
        if (from > 0)
        {
            http.Response.StatusCode = 206;
            http.Response.Headers.ContentRange = $"bytes {from}-{bytes.Length - 1}/{bytes.Length}";
        }

        http.Response.ContentLength = bytes.Length - from;
        if (CutAt is { } cut && cut < bytes.Length - from && http.Request.Path.Value!.EndsWith(".xz", StringComparison.Ordinal))
        {
            CutAt = null;
            await http.Response.Body.WriteAsync(bytes.AsMemory(from, cut));
            await http.Response.Body.FlushAsync();
            // A reset overtakes what was sent just before.
            await Task.Delay(500);
            http.Abort();
            return;
        }

        await http.Response.Body.WriteAsync(bytes.AsMemory(from));
    }
}
