using Sluice.Cli.Local;
using Sluice.Platform.Bus;

namespace Sluice.Cli.Host;

/// <summary>What a local Functions host runs, and with what.</summary>
/// <param name="Front">Started already: its address is needed before the app's settings are complete.</param>
/// <param name="Settings">The app settings, handed to the handler as its environment.</param>
/// <param name="Bus">Where Service Bus triggers receive from.</param>
public sealed record FunctionsHostOptions(
    FunctionApp App,
    HttpFront Front,
    IReadOnlyDictionary<string, string> Settings,
    BusClient Bus,
    HostLog Log,
    TimeProvider Clock);
