using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>How long each program of a gate kept a core busy, in milliseconds.</summary>
/// <param name="Host">This program: the local host, the bus, and the bench itself.</param>
/// <param name="Handler">NaN where it cannot be asked.</param>
/// <param name="Azurite">NaN where it cannot be asked.</param>
internal sealed record BusyTimes(double Host, double Handler, double Azurite)
{
    public static BusyTimes Now() => new(
        Environment.CpuUsage.TotalTime.TotalMilliseconds, Of("/handler"), Of("azurite.js"));

    /// <summary>What one of so many cost.</summary>
    public BusyTimes Each(BusyTimes since, int count) => new(
        Spread.Round((Host - since.Host) / count), Spread.Round((Handler - since.Handler) / count), Spread.Round((Azurite - since.Azurite) / count));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Handler:0.0} + {Host:0.0} + {Azurite:0.0}");

    private static double Of(string program) =>
        RunningProgram.Find(Environment.ProcessId, program)?.Busy().TotalMilliseconds ?? double.NaN;
}
