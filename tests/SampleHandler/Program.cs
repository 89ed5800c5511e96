using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

// A custom handler that does what the message says, so that a test can say how it misbehaves. It knows nothing of our worker.
if (Environment.GetEnvironmentVariable("SAMPLE_EXIT_AT_START") is { Length: > 0 } code)
    return int.Parse(code, null);

const long MostBytes = 2 * 1024 * 1024;
var seen = new ConcurrentQueue<JsonNode>();
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://127.0.0.1:{Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT")}");
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
var app = builder.Build();
app.MapGet("/seen", () => seen.ToArray());
app.MapGet("/environment", () => Environment.GetEnvironmentVariables());
app.Map("/api/{**rest}", EchoAsync);
app.MapPost("/{function}", ObeyAsync);
await app.RunAsync();
return 0;

static async Task EchoAsync(HttpContext context)
{
    using var body = new MemoryStream();
    var chunk = new byte[64 * 1024];
    var isTooLarge = context.Request.ContentLength > MostBytes;
    while (!isTooLarge && await context.Request.Body.ReadAsync(chunk) is var read and > 0)
    {
        body.Write(chunk, 0, read);
        isTooLarge = body.Length > MostBytes;
    }

    if (isTooLarge)
    {
        context.Response.StatusCode = 413;
        await context.Response.WriteAsync("the handler takes 2 MB");
        return;
    }

    context.Response.StatusCode = context.Request.Query.TryGetValue("status", out var status) ? int.Parse(status.ToString(), null) : 200;
    await context.Response.WriteAsJsonAsync(new
    {
        method = context.Request.Method,
        target = context.Features.Get<IHttpRequestFeature>()!.RawTarget,
        headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
        length = body.Length,
        sha256 = Convert.ToHexStringLower(SHA256.HashData(body.ToArray())),
    });
}

async Task ObeyAsync(HttpContext context, string function)
{
    using var reader = new StreamReader(context.Request.Body);
    var invocation = JsonNode.Parse(await reader.ReadToEndAsync())!;
    var word = Word(invocation["Data"]!.AsObject().Single().Value!);
    seen.Enqueue(new JsonObject
    {
        ["function"] = function,
        ["word"] = word,
        ["headers"] = JsonSerializer.SerializeToNode(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())),
        ["invocation"] = invocation,
    });

    switch (word.Split(':'))
    {
        case ["fail"]:
            context.Response.StatusCode = 500;
            break;
        case ["empty"]:
            break;
        case ["hang"]:
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            break;
        case ["exit", var exitCode]:
            Environment.Exit(int.Parse(exitCode, null));
            break;
        case ["slow", var milliseconds]:
            await Task.Delay(int.Parse(milliseconds, null));
            goto default;
        default:
            await context.Response.WriteAsJsonAsync(new { Outputs = new { }, Logs = Array.Empty<string>() });
            break;
    }
}

static string Word(JsonNode data) => data is JsonValue ? Encoding.UTF8.GetString(Convert.FromBase64String(data.GetValue<string>())) : "tick";
