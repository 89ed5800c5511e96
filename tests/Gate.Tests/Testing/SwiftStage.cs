using System.Collections.Concurrent;
using System.Formats.Tar;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sluice.Gate.Tests.Testing;

/// <summary>Object storage with results in it, on a port of its own.</summary>
internal sealed class SwiftStage : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, SortedDictionary<string, byte[]>> _containers = new();

    private SwiftStage(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Paths and queries, in the order they came.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Answers in the place of the storage; null leaves it to the storage.</summary>
    public Func<string, int, HttpStatusCode?> Refuse { get; set; } = (_, _) => null;

    public static async Task<SwiftStage> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stage = new SwiftStage(app);
        app.Run(stage.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stage;
    }

    public void CreateContainer(string name) => _containers.TryAdd(name, new(StringComparer.Ordinal));

    /// <param name="run"><c>series/architecture/prefix/source/run</c>.</param>
    /// <param name="version">As <c>testpkg-version</c> has it; null leaves it out.</param>
    public void Add(string container, string run, int exitCode, string? version, params string[] triggers) =>
        Put(container, $"{run}/result.tar", Tar(exitCode, version, triggers));

    public void Put(string container, string name, byte[] content)
    {
        CreateContainer(container);
        lock (_containers[container])
            _containers[container][name] = content;
    }

    public static byte[] Tar(int exitCode, string? version, params string[] triggers) => Tar(
    [
        ("exitcode", $"{exitCode}\n"),
        .. version is null ? Array.Empty<(string, string)>() : [("testpkg-version", $"{version}\n")],
        ("duration", "100\n"),
        .. triggers is [] ? Array.Empty<(string, string)>() : [("testinfo.json", JsonSerializer.Serialize(new { custom_environment = new[] { "A=b", $"ADT_TEST_TRIGGERS={string.Join(' ', triggers)}" } }))],
    ]);

    public static byte[] Tar(params (string Name, string Text)[] members)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var (name, text) in members)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }

        return bytes.ToArray();
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var asked = $"{context.Request.Path}{context.Request.QueryString}";
        Asked.Enqueue(asked);
        if (Refuse(asked, Asked.Count(one => one == asked)) is { } refusal)
        {
            context.Response.StatusCode = (int)refusal;
            return;
        }

        var path = context.Request.Path.Value!.TrimStart('/').Split('/', 2);
        if (!_containers.TryGetValue(path[0], out var container))
        {
            context.Response.StatusCode = 401;
            return;
        }

        if (path[1].Length > 0)
        {
            if (!container.TryGetValue(path[1], out var content))
                context.Response.StatusCode = 404;
            else
                await context.Response.Body.WriteAsync(content);
            return;
        }

        var (prefix, marker) = ((string)context.Request.Query["prefix"]!, (string?)context.Request.Query["marker"] ?? "");
        var runs = container.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => name[..(name.IndexOf('@', StringComparison.Ordinal) + 1)])
            .Distinct()
            .Where(run => string.CompareOrdinal(run, marker) >= 0)
            .ToList();
        if (runs.Count == 0)
            context.Response.StatusCode = 204;
        else
            await context.Response.WriteAsync(string.Join('\n', runs) + "\n");
    }
}
