using Azure.Core;

namespace Sluice.Platform.Bus;

/// <summary>Retries, transport and diagnostics of a bus client, and the clock it signs by.</summary>
public sealed class BusClientOptions : ClientOptions
{
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
