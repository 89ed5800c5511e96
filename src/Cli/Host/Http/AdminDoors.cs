using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Sluice.Cli.Host;

/// <summary>The doors of the host itself, under <c>/admin</c>, as the Functions host has them.</summary>
internal static class AdminDoors
{
    public static Task StatusAsync(HttpContext context, Task<FunctionsHost> starting)
    {
        var host = starting.IsCompletedSuccessfully ? starting.Result : null;
        return Results.Json(new { state = host is null ? "Initialized" : "Running", version = Invoker.HostVersion, handler = host?.Handler.ProcessId })
            .ExecuteAsync(context);
    }

    /// <summary>Runs a function now. Unlike in Azure the answer waits for the end: 202 when it went well, 500 with the reason when not.</summary>
    public static async Task InvokeAsync(HttpContext context, FunctionsHost host)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        if (host.App.Functions.FirstOrDefault(function => function.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } function)
        {
            await AnswerAsync(StatusCodes.Status404NotFound, $"There is no function {name}.");
            return;
        }

        var input = await ReadInputAsync(context.Request, context.RequestAborted);
        if (ManualInvocation.Of(function, input, host.Invoker.Clock.GetUtcNow()) is not { } invocation)
            await AnswerAsync(StatusCodes.Status400BadRequest, $"{name} is called over HTTP, at its own route.");
        else if (await host.Invoker.InvokeAsync(invocation, context.RequestAborted) is InvocationOutcome.Failed(var because))
            await AnswerAsync(StatusCodes.Status500InternalServerError, because);
        else
            context.Response.StatusCode = StatusCodes.Status202Accepted;

        Task AnswerAsync(int status, string text)
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(text, context.RequestAborted);
        }
    }

    /// <summary>The body is <c>{"input": "…"}</c>; none stands for an empty message.</summary>
    private static async Task<string> ReadInputAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(cancellation);
        return text is "" ? "" : JsonNode.Parse(text)?["input"] switch
        {
            null => "",
            JsonValue value when value.TryGetValue<string>(out var plain) => plain,
            var other => other.ToJsonString(),
        };
    }
}
