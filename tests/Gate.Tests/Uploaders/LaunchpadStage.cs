using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sluice.Gate.Tests.Uploaders;

/// <summary>Launchpad and the keyserver on a port of their own.</summary>
internal sealed class LaunchpadStage : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, object[]> _publications = new();
    private readonly ConcurrentDictionary<string, string[]> _keys = new();
    private readonly ConcurrentDictionary<string, string> _indexes = new();

    private LaunchpadStage(WebApplication app) => _app = app;

    public Uri Api => new($"{_app.Urls.Single()}/1.0/");

    public Uri Keyserver => new($"{_app.Urls.Single()}/");

    /// <summary>Paths and queries, in the order they came.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Answers first; null leaves it to the rest.</summary>
    public Func<string, HttpStatusCode?> Refuse { get; set; } = _ => null;

    /// <summary>Before any answer.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public static async Task<LaunchpadStage> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stage = new LaunchpadStage(app);
        app.Run(stage.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return stage;
    }

    /// <summary>A publication, older than those added before.</summary>
    public LaunchpadStage Uploaded(string source, string version, string? signer = null, string? sponsor = null, string? creator = null, string? packageCreator = null)
    {
        object entry = new Dictionary<string, string?>
        {
            ["package_signer_link"] = Link(signer),
            ["sponsor_link"] = Link(sponsor),
            ["creator_link"] = Link(creator),
            ["package_creator_link"] = Link(packageCreator),
        };
        _publications.AddOrUpdate($"{source} {version}", [entry], (_, before) => [.. before, entry]);
        return this;
    }

    /// <summary>A person with a key, and one key more each further time.</summary>
    public LaunchpadStage Person(string name, params string[] addresses) =>
        PersonWithKey(name, $"info:1:1\npub:0:1:4096:1::\n{string.Concat(addresses.Select(one => $"uid:{Uri.EscapeDataString($"{name} <{one}>")}:1500000000::\n"))}");

    public LaunchpadStage PersonWithKey(string name, string index)
    {
        var fingerprint = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData([.. name.Select(letter => (byte)letter), (byte)_indexes.Count]))[..40];
        _indexes[fingerprint] = index;
        _keys.AddOrUpdate(name, [fingerprint], (_, before) => [.. before, fingerprint]);
        return this;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public static string? Link(string? name) => name is null or "" ? null : name.Contains(':', StringComparison.Ordinal) ? name : $"https://api.launchpad.net/1.0/~{name}";

    private async Task AnswerAsync(HttpContext context)
    {
        var asked = $"{context.Request.Path}{context.Request.QueryString}";
        Asked.Enqueue(asked);
        await Before();
        var query = context.Request.Query;
        if (Refuse(asked) is { } refusal)
        {
            context.Response.StatusCode = (int)refusal;
            await context.Response.WriteAsync("a page that says so");
        }
        else if (asked.Contains("/+archive/primary?", StringComparison.Ordinal))
        {
            Assert.Equal("getPublishedSources true true Proposed", $"{query["ws.op"]} {query["exact_match"]} {query["order_by_date"]} {query["pocket"]}");
            await Answer(context, _publications.GetValueOrDefault($"{query["source_name"]} {query["version"]}", []));
        }
        else if (context.Request.Path.Value is { } path && path.EndsWith("/gpg_keys", StringComparison.Ordinal) && _keys.TryGetValue(path.Split('/')[2].TrimStart('~'), out var keys))
        {
            await Answer(context, [.. keys.Select(fingerprint => (object)new { fingerprint, size = 4096 })]);
        }
        else if (context.Request.Path == "/pks/lookup" && _indexes.TryGetValue(((string)query["search"]!)[2..], out var index))
        {
            await context.Response.WriteAsync(index);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }

    private static Task Answer(HttpContext context, object[] entries) =>
        context.Response.WriteAsync(JsonSerializer.Serialize(new { start = 0, total_size = entries.Length, entries }));
}
