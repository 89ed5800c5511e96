using System.Net;
using Sluice.Functions.Tests.Worker.Samples;
using Sluice.Worker;

namespace Sluice.Functions.Tests.Worker;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_can_take_a_message_that_failed_too_often_out_of_the_queue()
    {
        await using var host = await FunctionsHost.StartAsync<Trouble>(builder => builder.UseMiddleware<Parking>());

        Assert.Equal(HttpStatusCode.InternalServerError, (await host.DeliverAsync("OnTrouble", "fail for ever", deliveryCount: 4)).Status);
        Assert.Equal(Answer.Done, await host.DeliverAsync("OnTrouble", "fail for ever", deliveryCount: 5));
        Assert.Equal(["parked at 5: fail for ever (asked to fail\nin two lines)"], host.Heard.Lines);
    }

    [Fact]
    public async Task A_message_that_cannot_even_be_read_meets_the_middleware_too()
    {
        await using var host = await FunctionsHost.StartAsync<Queues>(builder => builder.UseMiddleware<Parking>());

        Assert.Equal(Answer.Done, await host.QueueAsync("OnJob", "no json", dequeueCount: 5));
        Assert.StartsWith("parked at 5: no json ", Assert.Single(host.Heard.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_middleware_stands_outermost()
    {
        await using var host = await FunctionsHost.StartAsync<Trouble>(builder => builder.UseMiddleware<Outer>().UseMiddleware<Inner>());

        await host.DeliverAsync("OnTrouble", "run");

        Assert.Equal(["outer in", "inner in", "run", "inner out", "outer out"], host.Heard.Lines);
    }

    [Fact]
    public async Task An_HTTP_request_meets_no_middleware()
    {
        await using var host = await FunctionsHost.StartAsync<Doors>(builder => builder.UseMiddleware<Outer>());

        await host.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "api/words")));

        Assert.Empty(host.Heard.Lines);
    }

    public sealed class Parking(Heard heard) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            try
            {
                await next(context);
            }
            catch (Exception fault) when (context.DeliveryCount >= 5)
            {
                heard.Add($"parked at {context.DeliveryCount}: {context.Message?.Text} ({fault.Message})");
            }
        }
    }

    public abstract class Announced(Heard heard, string name) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            heard.Add($"{name} in");
            await next(context);
            heard.Add($"{name} out");
        }
    }

    public sealed class Outer(Heard heard) : Announced(heard, "outer");

    public sealed class Inner(Heard heard) : Announced(heard, "inner");
}
