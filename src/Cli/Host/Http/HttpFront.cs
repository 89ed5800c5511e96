using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Cli.Local;

namespace Sluice.Cli.Host;

/// <summary>
/// The local host's HTTP side: routes, methods and keys as function.json declares them. It has its address before the handler
/// lives; requests that come early wait.
/// </summary>
public sealed class HttpFront : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly TaskCompletionSource<FunctionsHost> _host = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HttpFront(WebApplication web) => _web = web;

    public Uri Address => new(_web.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <param name="port">Zero takes any free one.</param>
    /// <exception cref="LocalRunException">The port is taken.</exception>
    public static async Task<HttpFront> StartAsync(FunctionApp app, FunctionKey key, int port, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;

            // What is too large is for the handler to say.
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Services.AddRouting();

        var front = new HttpFront(builder.Build());
        front.MapFunctions(app, key);
        front.MapAdmin(key);
        try
        {
            await front._web.StartAsync(cancellation);
            return front;
        }
        catch (IOException taken)
        {
            await front.DisposeAsync();
            throw new LocalRunException($"Port {port} cannot be used: {taken.Message}");
        }
    }

    public void Open(FunctionsHost host) => _host.TrySetResult(host);

    public async ValueTask DisposeAsync()
    {
        _host.TrySetCanceled();
        await _web.DisposeAsync();
    }

    private void MapFunctions(FunctionApp app, FunctionKey key)
    {
        foreach (var function in app.Functions)
        {
            if (function.Trigger is not Trigger.Http http)
                continue;

            var route = $"/{app.Settings.RoutePrefix}/{http.Route}".Replace("//", "/", StringComparison.Ordinal);
            RequestDelegate serve = context => http.IsAnonymous || key.Opens(context.Request) ? ForwardAsync(context) : RefuseAsync(context);
            if (http.Methods is [])
                _web.Map(route, serve);
            else
                _web.MapMethods(route, http.Methods, serve);
        }
    }

    private void MapAdmin(FunctionKey key)
    {
        _web.MapGet("/admin/host/status", context => key.Opens(context.Request) ? AdminDoors.StatusAsync(context, _host.Task) : RefuseAsync(context));
        _web.MapPost("/admin/functions/{name}", async context =>
        {
            if (key.Opens(context.Request))
                await AdminDoors.InvokeAsync(context, await _host.Task.WaitAsync(context.RequestAborted));
            else
                await RefuseAsync(context);
        });
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var host = await _host.Task.WaitAsync(context.RequestAborted);
        await HandlerProxy.ForwardAsync(context, host.Handler);
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return context.Response.WriteAsync($"This door needs the function key, as {FunctionKey.Header} or ?code=.", context.RequestAborted);
    }
}
