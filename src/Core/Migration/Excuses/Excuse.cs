namespace Sluice.Core.Migration;

/// <summary>Why an item is, or is not, a candidate for the target: what the finder and every policy found, and what the others' fate made of it.</summary>
public sealed record Excuse
{
    public required MigrationItem Item { get; init; }

    /// <summary>In the target; null when it is not there.</summary>
    public string? OldVersion { get; init; }

    /// <summary>In the source suite; null when it is not there (a removal).</summary>
    public string? NewVersion { get; init; }

    /// <summary>As the field has it; null when there is none.</summary>
    public string? Maintainer { get; init; }

    public string? Section { get; init; }

    /// <summary>Architectures on which a build is missing, sorted; <c>all</c> when arch:all packages are built by themselves .</summary>
    public Seq<string> MissingBuilds { get; init; }

    /// <summary>The same on architectures that are out of sync, which hold nothing up .</summary>
    public Seq<string> UnimportantMissingBuilds { get; init; }

    /// <summary>The finder has decided already: no policy judges it .</summary>
    public bool IsSettled { get; init; }

    /// <summary>By their source's version, sorted.</summary>
    public Seq<(string SourceVersion, Seq<string> Binaries)> OldBinaries { get; init; }

    /// <summary>The finder's own first, then each policy's, in the order they judge (4).</summary>
    public Seq<Finding> Findings { get; init; }

    /// <summary>Whose <c>force</c> hint it is; null when nobody forced it .</summary>
    public string? ForcedBy { get; init; }

    /// <summary>What other items' fate made of it (X-31, 4.12, 4.13); null while nothing did.</summary>
    public Finding? Invalidated { get; init; }

    /// <summary>Unversioned names of the items it migrates after, sorted .</summary>
    public Seq<string> MigrateAfter { get; init; }

    public Seq<string> BlockedBy { get; init; }

    /// <summary>What it needs of other items, a line each .</summary>
    public Seq<Note> DependencyNotes { get; init; }

    /// <summary>A <c>force</c> hint overrules what was found.</summary>
    public bool IsForced => ForcedBy is not null && Unforced.IsRejected();

    /// <summary>Without any <c>force</c>: the worst of all findings .</summary>
    public PolicyVerdict Unforced => Findings.Append(Invalidated).Max(finding => finding?.Verdict ?? PolicyVerdict.NotApplicable);

    public PolicyVerdict Verdict => IsForced ? PolicyVerdict.PassHinted : Unforced;

    public bool IsCandidate => !Verdict.IsRejected();

    public Excuse With(Finding finding) => this with { Findings = [.. Findings, finding] };

    public Finding? Of(string policy) => Findings.FirstOrDefault(finding => finding.Policy == policy);

    public override string ToString() => Item.ToString();
}
