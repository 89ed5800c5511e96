namespace Sluice.Core.Merging;

/// <summary>A status context CI must report as a success.</summary>
public sealed record RequiredStatus(string Context, bool OnPullRequests = true, bool OnStagings = true)
{
    /// <summary>The branches it is required on; empty for all.</summary>
    public Seq<string> Branches { get; init; } = [];

    public bool IsOn(string branch) => Branches is [] || Branches.Contains(branch);
}
