using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Sluice.Platform.Bus;
using Sluice.Platform.Memory;

namespace Sluice.Scenarios;

/// <summary>GitHub's webhooks and the Functions host in one: carries what was sent to the app until nothing is left to carry.</summary>
internal sealed class Postman(HttpClient app, MemoryBus bus, Weather weather)
{
    public const string Secret = "a secret between friends";

    /// <summary>What each secret's name resolves to: every repository has its own.</summary>
    public static string SecretNamed(string name) => name is "SECRET" ? Secret : $"{Secret}, and {name}";

    private static readonly Dictionary<string, (string Function, string Parameter)> Functions = new()
    {
        ["branches"] = ("OnBranchEvent", "happened"),
        ["effects"] = ("OnEffectOwed", "key"),
        ["resync"] = ("OnResyncWanted", "wanted"),
    };

    private readonly Queue<GitHubHappened> _webhooks = new();
    private readonly List<GitHubHappened> _heard = [];
    private readonly List<(string Queue, BusMessage Message)> _carried = [];
    private int _deliveries;

    /// <summary>While true, webhooks never come.</summary>
    public bool IsLost { get; set; }

    public void Take(GitHubHappened happened)
    {
        if (!IsLost)
            _webhooks.Enqueue(happened);
    }

    /// <summary>Carries everything there is. Under <see cref="Weather.Late"/> what was carried before comes once more at the end.</summary>
    public async Task CarryAsync()
    {
        await CarryNewsAsync();
        if (weather is not Weather.Late)
            return;

        foreach (var old in _heard.ToList())
            await DeliverAsync(old);
        foreach (var (queue, message) in _carried.ToList())
            await bus.SendAsync(queue, message with { MessageId = $"late-{++_deliveries}" });
        await CarryNewsAsync(remember: false);
    }

    /// <summary>Calls a timer function as the host does.</summary>
    public Task TickAsync(string function) => InvokeAsync(function, "timer", """{"IsPastDue":false}""", []);

    public async Task<HttpStatusCode> DeliverAsync(GitHubHappened happened)
    {
        using var response = await KnockAsync(happened.Event, happened.Payload, Sign(happened.Payload, happened.Repository.FullName));
        return response.StatusCode;
    }

    /// <summary>Posts any bytes to GitHub's door.</summary>
    /// <param name="signature">Null sends none.</param>
    public async Task<HttpResponseMessage> KnockAsync(string kind, ReadOnlyMemory<byte> body, string? signature, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/github/webhooks") { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        request.Headers.Add("X-GitHub-Event", kind);
        request.Headers.Add("X-GitHub-Delivery", $"delivery-{++_deliveries}");
        if (signature is not null)
            request.Headers.Add("X-Hub-Signature-256", signature);
        return await app.SendAsync(request);
    }

    public static string Sign(ReadOnlyMemory<byte> body, string repository = Projects.First)
    {
        var secret = SecretNamed(Projects.SecretOf(repository));
        return $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body.Span))}";
    }

    private async Task CarryNewsAsync(bool remember = true)
    {
        var moved = true;
        while (moved)
        {
            moved = false;
            while (_webhooks.TryDequeue(out var happened))
            {
                moved = true;
                _heard.Add(happened);
                if (weather is Weather.Loss)
                    continue;
                Assert.Equal(HttpStatusCode.Accepted, await DeliverAsync(happened));
                if (weather is Weather.Echo)
                    Assert.Equal(HttpStatusCode.Accepted, await DeliverAsync(happened));
            }

            foreach (var (queue, (function, parameter)) in Functions)
            {
                while (await bus.ReceiveAsync(queue, TimeSpan.Zero) is { } received)
                {
                    moved = true;
                    if (remember && queue is "branches")
                        _carried.Add((queue, received.Message));
                    await HandAsync(queue, function, parameter, received);
                }
            }
        }
    }

    private async Task HandAsync(string queue, string function, string parameter, ReceivedMessage received)
    {
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes(received.Message.Body));
        var metadata = new Dictionary<string, object>
        {
            ["MessageId"] = $"\"{received.Message.MessageId}\"",
            ["SessionId"] = $"\"{received.Message.SessionId}\"",
            ["DeliveryCount"] = $"{received.DeliveryCount}",
        };

        var done = await InvokeAsync(function, parameter, $"\"{body}\"", metadata);
        if (weather is Weather.Echo && done)
            await InvokeAsync(function, parameter, $"\"{body}\"", metadata);
        await (done ? bus.CompleteAsync(queue, received) : bus.AbandonAsync(queue, received));
    }

    private async Task<bool> InvokeAsync(string function, string parameter, string data, Dictionary<string, object> metadata)
    {
        var envelope = $$"""{"Data":{"{{parameter}}":{{data}}},"Metadata":{{System.Text.Json.JsonSerializer.Serialize(metadata)}}}""";
        using var content = new StringContent(envelope, Encoding.UTF8, "application/json");
        using var response = await app.PostAsync($"/{function}", content);
        return response.IsSuccessStatusCode;
    }
}
