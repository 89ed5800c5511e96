using System.Text.Json;
using Azure;
using Microsoft.AspNetCore.Http;

namespace Sluice.Cli.Host.ServiceBus;

/// <summary>Turns what the bus refuses into the status and the words of an HTTP answer.</summary>
internal sealed class Refusals(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception refusal) when (StatusOf(refusal) is { } status)
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(refusal.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The receiver went away while it waited.
        }
    }

    private static int? StatusOf(Exception refusal) => refusal switch
    {
        RequestFailedException failed => failed.Status,
        ArgumentException or FormatException or JsonException => StatusCodes.Status400BadRequest,
        _ => null,
    };
}
