namespace Sluice.Core.Migration;

/// <summary>A source package as a suite's index has it. Compared by reference.</summary>
public sealed class SourcePackage
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>Null when the paragraph has none.</summary>
    public string? Section { get; init; }

    public string? Maintainer { get; init; }

    /// <summary>Those beside the maintainer, as the field has them; null when there are none.</summary>
    public string? Uploaders { get; init; }

    /// <summary>The words of Testsuite, split on blanks and commas (D-04).</summary>
    public Seq<string> Testsuite { get; init; }

    /// <summary>The binary packages of Testsuite-Triggers (D-04).</summary>
    public Seq<string> TestsuiteTriggers { get; init; }

    /// <summary>True for the stand-in made for binaries whose source is in no index: never evaluated, never written (D-05).</summary>
    public bool IsFake { get; init; }

    public override string ToString() => $"{Name}/{Version}";
}
