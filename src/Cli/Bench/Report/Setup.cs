using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Sluice.Cli.Bench;

/// <summary>What a number was measured on: without it, it means nothing.</summary>
/// <param name="Load">How many programs wanted a core in the last minute; null where the system does not say.</param>
/// <param name="Build">Release or Debug.</param>
internal sealed record Setup(
    DateTimeOffset At, int Cores, string Processor, double MemoryGiB, double? Load, string System, string Runtime, string Build)
{
    private const double GiB = 1024 * 1024 * 1024;

    public static Setup Now() => new(
        TimeProvider.System.GetUtcNow(),
        Environment.ProcessorCount,
        Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / GiB, 1),
        LoadNow(),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        typeof(Setup).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "unknown");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cores} cores ({Processor}), {MemoryGiB:0.0} GiB, load {Load:0.00}, {System}, {Runtime}, {Build}; {At:u}");

    private static double? LoadNow() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null;

    private static string? Line(string file, string field) => !File.Exists(file) ? null : File.ReadLines(file)
        .Where(line => line.StartsWith(field, StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault();
}
