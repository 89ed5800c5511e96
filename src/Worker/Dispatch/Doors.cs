using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sluice.Worker.Catalogue;

namespace Sluice.Worker.Dispatch;

/// <summary>Opens one address per function, and the one the host knocks at to see whether anybody is home.</summary>
internal sealed class Doors(IReadOnlyList<MiddlewareLayer> middleware, JsonSerializerOptions json)
{
    // Ours only where no function claims the same address.
    private const int AfterTheFunctions = 1000;

    public void Open(IEndpointRouteBuilder routes, FunctionCatalogue catalogue, string prefix)
    {
        var logger = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("Sluice.Worker");

        routes.MapGet("/", (RequestDelegate)HostAnswer.SucceedAsync).WithOrder(AfterTheFunctions);
        foreach (var function in catalogue.Functions)
        {
            var executor = new FunctionExecutor(function, json);
            if (function.Route is { } route)
                OpenHttp(routes, $"{prefix}/{route}".TrimStart('/'), function, new HttpDoor(function, executor, json, logger));
            else
                routes.MapPost($"/{function.Name}", new MessageDoor(function, Pipeline(executor), logger).HandleAsync);
        }
    }

    private static void OpenHttp(IEndpointRouteBuilder routes, string address, FunctionEntry function, HttpDoor door)
    {
        routes.MapMethods($"/{address}", Routes.MethodsOf(function), door.HandleAsync);
        routes.MapPost($"/{function.Name}", (RequestDelegate)door.RefuseWrappedAsync).WithOrder(AfterTheFunctions);
    }

    /// <summary>The first middleware added stands outermost.</summary>
    private FunctionExecutionDelegate Pipeline(FunctionExecutor executor) =>
        middleware.Reverse().Aggregate((FunctionExecutionDelegate)executor.ExecuteAsync, (next, layer) => layer(next));
}
