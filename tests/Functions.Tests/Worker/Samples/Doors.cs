using Microsoft.AspNetCore.Http;
using Sluice.Worker;

namespace Sluice.Functions.Tests.Worker.Samples;

/// <summary>HTTP functions that answer in every way one may.</summary>
public sealed class Doors(Heard heard)
{
    [Function("Webhook")]
    public async Task<IResult> WebhookAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "repos/{owner}/{name}")] HttpRequest request,
        string owner,
        string name,
        FunctionContext context)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.CancellationToken);
        heard.Add($"{request.Path.Value} {request.QueryString} owner {owner} name {name}");
        heard.Add($"{Convert.ToHexString(body.ToArray())} {request.Headers["X-Hub-Signature-256"]} "
            + $"{request.Headers["X-GitHub-Event"]} {context.InvocationId}");
        return Results.Json(new { ok = true }, statusCode: StatusCodes.Status418ImATeapot);
    }

    [Function("Board")]
    public static Board Board(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "boards/{project}/{number:int}")] HttpRequest request,
        string project,
        int number) => new(project, number, request.Query["x"].Count);

    [Function("Words")]
    public ValueTask<string> WordsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        ValueTask.FromResult($"heard {heard.Lines.Count()} for {request.Method}");

    [Function("Silence")]
    public static void Silence([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => request.Headers.Clear();

    [Function("Breaks")]
    public static Task<IResult> BreaksAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        throw new InvalidOperationException($"a secret of {request.Host}");

    [Function("Size")]
    public static async Task<long> SizeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        return body.Length;
    }
}

/// <summary>An answer of our own making.</summary>
public sealed record Board(string Project, int Number, int Xs);
