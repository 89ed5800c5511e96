using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Sluice.Platform.Bus;
using Sluice.Platform.Memory;

namespace Sluice.Cli.Host.ServiceBus;

/// <summary>A Service Bus namespace on this machine: the REST API over queues in memory.</summary>
/// <remarks>What it cannot show: AMQP, throttling, and that the real REST API refuses to receive from queues with sessions.</remarks>
public sealed class ServiceBusStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ServiceBusStandIn(WebApplication app, SasCredential credential, string key)
    {
        _app = app;
        Address = new Uri(app.Urls.First());
        ConnectionString = $"Endpoint=sb://{Address.Authority}/;SharedAccessKeyName={credential.KeyName};SharedAccessKey={key};"
            + "UseDevelopmentEmulator=true";
    }

    public Uri Address { get; }

    public string ConnectionString { get; }

    /// <summary>Opens the bus to those who know the key, at a free port of this machine.</summary>
    public static async Task<ServiceBusStandIn> StartAsync(
        MemoryBus bus, string keyName, string key, TimeProvider clock, CancellationToken cancellation = default)
    {
        var credential = new SasCredential(keyName, key);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Use(next => new SasGate(credential, clock, next).InvokeAsync);
        app.Use(next => new Refusals(next).InvokeAsync);
        app.MapServiceBus(bus);
        await app.StartAsync(cancellation);
        return new ServiceBusStandIn(app, credential, key);
    }

    public async ValueTask DisposeAsync()
    {
        // Receivers hang on for up to a minute; there is nothing to wait for.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
