using Sluice.Core;

namespace Sluice.Cli.Host;

/// <summary>What host.json says, with the Functions host's own defaults where it is silent.</summary>
/// <param name="Executable">Relative to the app's folder, or found by PATH.</param>
/// <param name="FunctionTimeout">Null is unbounded.</param>
public sealed record HostSettings(
    string Executable,
    Seq<string> Arguments,
    string WorkingDirectory,
    TimeSpan InitializationTimeout,
    TimeSpan? FunctionTimeout,
    string RoutePrefix,
    ServiceBusSettings ServiceBus,
    StorageQueueSettings StorageQueues);

/// <summary>How Service Bus triggers are pumped.</summary>
public sealed record ServiceBusSettings(int MaxConcurrentCalls, int MaxConcurrentSessions, TimeSpan MaxLockRenewal);

/// <summary>How Storage queue triggers are pumped.</summary>
/// <param name="VisibilityTimeout">How long a failed message stays hidden.</param>
/// <param name="HoldsBase64">Whether messages are written as base64 rather than as plain text.</param>
public sealed record StorageQueueSettings(int BatchSize, int MaxDequeueCount, TimeSpan VisibilityTimeout, TimeSpan MaxPollingInterval, bool HoldsBase64);
