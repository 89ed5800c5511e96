using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sluice.Platform.Bus;
using Sluice.Platform.Memory;

namespace Sluice.Cli.Host.ServiceBus;

/// <summary>The calls of the Service Bus REST API that we and the local host make. Paths are read without regard to case.</summary>
internal static class ServiceBusRoutes
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    public static void MapServiceBus(this IEndpointRouteBuilder routes, MemoryBus bus)
    {
        routes.MapGet("/{queue}", (RequestDelegate)(context => DescribeAsync(bus, context)));
        routes.MapPost("/{queue}/messages", (RequestDelegate)(context => SendAsync(bus, context)));
        routes.MapReceiving("/{queue}/messages", QueueOf, bus);
        routes.MapReceiving("/{queue}/$DeadLetterQueue/messages", context => BusClient.DeadLettersOf(QueueOf(context)), bus);
    }

    private static void MapReceiving(this IEndpointRouteBuilder routes, string path, Func<HttpContext, string> queue, MemoryBus bus)
    {
        routes.MapPost($"{path}/head", (RequestDelegate)(context => ReceiveAsync(bus, queue(context), context)));
        routes.MapDelete($"{path}/head", (RequestDelegate)(context => ReceiveAsync(bus, queue(context), context)));
        routes.MapDelete($"{path}/{{id}}/{{token}}", Settle(bus.CompleteAsync));
        routes.MapPut($"{path}/{{id}}/{{token}}", Settle(bus.AbandonAsync));
        routes.MapPost($"{path}/{{id}}/{{token}}", Settle(bus.RenewAsync));

        RequestDelegate Settle(Func<string, string, Task<bool>> settle) => async context =>
            context.Response.StatusCode = await settle(queue(context), Route(context, "token"))
                ? StatusCodes.Status200OK
                : StatusCodes.Status404NotFound;
    }

    private static async Task SendAsync(MemoryBus bus, HttpContext context)
    {
        var messages = await SentMessages.ReadAsync(context.Request, context.RequestAborted);
        await bus.SendBatchAsync(QueueOf(context), messages, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status201Created;
    }

    /// <remarks>POST locks the message for the receiver, DELETE hands it over for good.</remarks>
    private static async Task ReceiveAsync(MemoryBus bus, string queue, HttpContext context)
    {
        if (await bus.ReceiveAsync(queue, Wait(context.Request), context.RequestAborted) is not { } received)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var isLocked = HttpMethods.IsPost(context.Request.Method);
        if (!isLocked)
            await bus.CompleteAsync(queue, received);
        await ReceivedMessages.WriteAsync(context, queue, received, isLocked);
    }

    private static async Task DescribeAsync(MemoryBus bus, HttpContext context)
    {
        var counts = await bus.CountAsync(QueueOf(context), context.RequestAborted);
        context.Response.ContentType = "application/atom+xml;type=entry;charset=utf-8";
        var address = new Uri($"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}");
        await context.Response.WriteAsync(QueueEntry.Write(address, QueueOf(context), counts), context.RequestAborted);
    }

    private static TimeSpan Wait(HttpRequest request) =>
        double.TryParse(request.Query["timeout"], CultureInfo.InvariantCulture, out var seconds) && seconds < LongestWait.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : LongestWait;

    private static string QueueOf(HttpContext context) => Route(context, "queue");

    private static string Route(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;
}
