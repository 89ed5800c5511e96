using System.Collections.Immutable;

namespace Sluice.Core.Migration;

/// <summary>A binary package as a suite's index has it. Compared by reference; an arch:all one may stand in several architectures' indexes.</summary>
public sealed class BinaryPackage
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>As the package says: the index's architecture, or <c>all</c>.</summary>
    public required string Architecture { get; init; }

    public required string Source { get; init; }

    public required string SourceVersion { get; init; }

    /// <summary>Null when the paragraph has none.</summary>
    public string? Section { get; init; }

    public bool IsEssential { get; init; }

    public MultiArch MultiArch { get; init; }

    /// <summary>Pre-Depends and Depends (D-03).</summary>
    public Relations Depends { get; init; } = Relations.None;

    /// <summary>Conflicts and Breaks (D-03).</summary>
    public Relations Conflicts { get; init; } = Relations.None;

    public ImmutableArray<Provided> Provides { get; init; } = [];

    /// <summary>The field as written; null when there is none.</summary>
    public string? BuiltUsing { get; init; }

    public bool IsArchitectureAll => Architecture == "all";

    public override string ToString() => $"{Name} {Version} [{Architecture}]";
}

/// <summary>A name that a package also goes by.</summary>
/// <param name="Version">Null when it is provided in no version, so that no versioned relation is satisfied by it.</param>
public sealed record Provided(string Name, string? Version);

/// <summary>How a package goes with other architectures' packages.</summary>
public enum MultiArch : byte
{
    No,
    Same,
    Foreign,
    Allowed,
}
