using System.Collections.Frozen;

namespace Sluice.Core.Migration;

/// <summary>The binaries of an architecture that cannot be installed in the target, by name (I-06).</summary>
/// <remarks>By name, so that a binary that is uninstallable in its old and in its new version is the same.</remarks>
public sealed class Uninstallable
{
    private readonly FrozenSet<string> _all;

    /// <param name="countsAll">Whether arch:all binaries count on this architecture.</param>
    public Uninstallable(string architecture, IEnumerable<BinaryPackage> binaries, bool countsAll)
    {
        var sorted = binaries.OrderBy(binary => binary.Name, StringComparer.Ordinal).ToArray();
        Architecture = architecture;
        WithAll = [.. sorted.Select(binary => binary.Name)];
        Names = [.. sorted.Where(binary => countsAll || !binary.IsArchitectureAll).Select(binary => binary.Name)];
        _all = WithAll.ToFrozenSet(StringComparer.Ordinal);
    }

    public string Architecture { get; }

    /// <summary>Those that count, sorted: arch:all ones only where they are not allowed to break.</summary>
    public Seq<string> Names { get; }

    /// <summary>All of them, arch:all ones always included, sorted.</summary>
    public Seq<string> WithAll { get; }

    /// <summary>Whether the binary is uninstallable, counted or not.</summary>
    public bool Has(string name) => _all.Contains(name);
}
