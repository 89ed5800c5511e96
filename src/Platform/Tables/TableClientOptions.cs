using Azure.Core;

namespace Sluice.Platform.Tables;

/// <summary>Retries, transport and diagnostics of a table client, and the clock it signs by.</summary>
public sealed class TableClientOptions : ClientOptions
{
    /// <remarks>The service gives up on a request after 30 seconds, so there is no point in waiting for the usual 100.</remarks>
    public TableClientOptions() => Retry.NetworkTimeout = TimeSpan.FromSeconds(35);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
