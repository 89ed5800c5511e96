namespace Sluice.Cli.Local;

/// <summary>How a gate runs on this machine.</summary>
/// <param name="ConfigureAsync">
/// Given the address GitHub shall send webhooks to, says what to run with. Called while the rest starts: the place to start a town.
/// </param>
public sealed record LocalRuntimeOptions(Checkout Checkout, Func<Uri, CancellationToken, Task<LocalConfiguration>> ConfigureAsync)
{
    /// <summary>Zero takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Where Azurite keeps its data; null keeps it in memory.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Given the connection string of storage: what must stand in it before the handler starts.</summary>
    public Func<string, CancellationToken, Task>? FurnishAsync { get; init; }

    /// <summary>Settings for the handler besides those every gate has.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public HostLog Log { get; init; } = HostLog.Silent;
}
