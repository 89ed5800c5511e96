using Sluice.Cli.Host.ServiceBus;
using Sluice.Platform.Bus;

namespace Sluice.Platform.Contracts.Bus;

public sealed class RestBusContract : BusContract
{
    private ServiceBusStandIn? _standIn;
    private BusClient? _bus;

    protected override BusClient Bus => _bus!;

    public override async ValueTask InitializeAsync()
    {
        _standIn = await ServiceBusStandIn.StartAsync(Memory, "RootManageSharedAccessKey", "a+key/that=looks like==", Clock);
        _bus = new BusClient(_standIn.ConnectionString, new BusClientOptions { Clock = Clock });
    }

    public override async ValueTask DisposeAsync()
    {
        await _standIn!.DisposeAsync();
        await base.DisposeAsync();
    }
}
