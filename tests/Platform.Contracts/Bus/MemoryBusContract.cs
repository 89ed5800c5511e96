using Sluice.Platform.Bus;

namespace Sluice.Platform.Contracts.Bus;

public sealed class MemoryBusContract : BusContract
{
    protected override BusClient Bus => Memory;
}
