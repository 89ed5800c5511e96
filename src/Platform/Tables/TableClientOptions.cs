using Azure.Core;

namespace Sluice.Platform.Tables;

/// <summary>Retries, transport and diagnostics of a table client, and the clock it signs by.</summary>
public sealed class TableClientOptions : ClientOptions
{
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
