using Sluice.Core.Migration;

namespace Sluice.Cli.Gate;

/// <summary>Numbers every binary and finds out what is uninstallable to begin with, all architectures at once.</summary>
internal static class MigrationBooks
{
    public static (Dictionary<string, Universe> Universes, Dictionary<string, Uninstallable> Before) Open(Snapshot archive, MigrationSettings settings)
    {
        var architectures = archive.Architectures.ToArray();
        var opened = new (Universe Universe, Uninstallable Before)[architectures.Length];
        Parallel.For(0, architectures.Length, index =>
        {
            var universe = Universe.Build(archive, architectures[index]);
            var swept = Installability.Sweep(TargetContents.OfTarget(universe));
            opened[index] = (universe, swept.ToUninstallable(settings.NoBreakAllArchitectures.Contains(architectures[index])));
        });
        return (
            architectures.Zip(opened).ToDictionary(pair => pair.First, pair => pair.Second.Universe, StringComparer.Ordinal),
            architectures.Zip(opened).ToDictionary(pair => pair.First, pair => pair.Second.Before, StringComparer.Ordinal));
    }
}
