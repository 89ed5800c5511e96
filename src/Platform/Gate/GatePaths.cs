using Sluice.Core;

namespace Sluice.Platform.Gate;

/// <summary>Where the drop-in gate finds its inputs and puts its outputs (1.3). A path that is null is not configured.</summary>
public sealed record GatePaths
{
    public required string Target { get; init; }

    public required string Source { get; init; }

    /// <summary>By the configuration's word, in lower case.</summary>
    public Seq<(string Word, string Path)> Additional { get; init; }

    public string? NonInstallable { get; init; }

    public string? ExcusesHtml { get; init; }

    public string? ExcusesYaml { get; init; }

    public string? UpgradeLog { get; init; }

    public string? Heidi { get; init; }

    public string? HeidiDelta { get; init; }

    public string? StaticInputs { get; init; }

    /// <summary>Where policies keep what they remember; null when it stands beside the suites.</summary>
    public string? State { get; init; }

    public required string Hints { get; init; }

    /// <summary>Each hint file's name and what it may say, as configured (C-11).</summary>
    public Seq<(string Name, Seq<string> Permitted)> HintFiles { get; init; }

    /// <summary>Where test requests go: <c>amqp://</c> or <c>file://</c>.</summary>
    public string? RequestQueue { get; init; }

    /// <summary>Results of other gates; read only.</summary>
    public string? SharedResults { get; init; }

    /// <summary>Where test results are: the base of the storage, or <c>file://</c> with debci's JSON.</summary>
    public string? Results { get; init; }

    /// <summary>A database with all test results.</summary>
    public string? ResultDatabase { get; init; }

    /// <summary>Packages that are tested otherwise than the rest; null for the table that is shipped.</summary>
    public string? SpecialCases { get; init; }
}
