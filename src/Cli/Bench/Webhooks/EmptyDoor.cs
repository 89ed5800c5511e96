using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Sluice.Cli.Bench;

/// <summary>A door with nothing behind it: reads what is sent and says 202. What HTTP itself costs on this machine.</summary>
internal sealed class EmptyDoor : IAsyncDisposable
{
    private readonly WebApplication _web;

    private EmptyDoor(WebApplication web) => _web = web;

    public Uri Address => new(_web.Urls.Single());

    public static async Task<EmptyDoor> OpenAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var web = builder.Build();
        web.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            await context.Response.WriteAsync("""{"message":"nothing was done"}""", context.RequestAborted);
        });
        await web.StartAsync(cancellation);
        return new(web);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
