using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sluice.Town.Tests.GitHub;

/// <summary>Somebody who wants to hear webhooks, and remembers each.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _web;

    private Listener(WebApplication web) => _web = web;

    public ConcurrentQueue<Heard> Heard { get; } = [];

    /// <summary>What is answered.</summary>
    public Func<Heard, Task<int>> Answer { get; set; } = _ => Task.FromResult(202);

    public Uri Url => new($"{_web.Urls.Single()}/hook");

    /// <summary>Events with their actions, in the order they were heard; pings left out.</summary>
    public IEnumerable<string> Words => Heard.Where(h => h.Event != "ping").Select(h => h.Word);

    public static async Task<Listener> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var listener = new Listener(builder.Build());
        listener._web.Run(listener.HearAsync);
        await listener._web.StartAsync();
        return listener;
    }

    public Heard Last(string word) => Heard.Last(h => h.Word == word);

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task HearAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var heard = new Heard(http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        Heard.Enqueue(heard);
        http.Response.StatusCode = await Answer(heard);
    }
}

/// <summary>One webhook as it arrived.</summary>
internal sealed record Heard(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Event => Headers["X-GitHub-Event"];

    public string Delivery => Headers["X-GitHub-Delivery"];

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string Word => Json.TryGetProperty("action", out var action) ? $"{Event}.{action}" : Event;

    public string this[string path] => path.Split('.')
        .Aggregate(Json, (json, part) => int.TryParse(part, out var index) ? json[index] : json.GetProperty(part))
        .ToString();
}
