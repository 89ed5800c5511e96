using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sluice.Cli.Tests.Commands;

/// <summary>Stands where a gate would: gives the answers it was told, and remembers what it was asked.</summary>
public sealed class GateStand : IAsyncDisposable
{
    private readonly WebApplication _web;

    private GateStand(WebApplication web) => _web = web;

    public string Address => _web.Urls.Single();

    public List<string> Asked { get; } = [];

    public static async Task<GateStand> StartAsync(params (string Door, int Status, string Body)[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var stand = new GateStand(builder.Build());
        stand._web.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var door = $"{context.Request.Method} {context.Request.Path}";
            stand.Asked.Add($"{door} {context.Request.Headers["x-functions-key"]} {await reader.ReadToEndAsync()}".TrimEnd());
            var answer = answers.FirstOrDefault(known => known.Door == door);
            context.Response.StatusCode = answer.Door is null ? 404 : answer.Status;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer.Body ?? "");
        });
        await stand._web.StartAsync(TestContext.Current.CancellationToken);
        return stand;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}
