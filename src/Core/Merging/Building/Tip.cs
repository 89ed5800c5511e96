namespace Sluice.Core.Merging;

/// <summary>Where one repository's staging has got to while it is built.</summary>
/// <param name="Scratch">The branch merges are tried on; CI ignores it.</param>
/// <param name="Commit">What the next pull request goes on top of.</param>
public sealed record Tip(RepositoryName Repository, string Scratch, Sha Before, Sha Commit, Sha Tree)
{
    public bool IsTouched => Commit != Before;
}

/// <summary>What came of putting one pull request on a tip.</summary>
public abstract record Stacked
{
    private Stacked() { }

    public sealed record Placed(Tip Tip) : Stacked;

    /// <summary>It does not fit on what is below it, which may not be its fault.</summary>
    public sealed record Conflict(string Because) : Stacked;

    /// <summary>It can never be staged as it is.</summary>
    public sealed record Never(string Because) : Stacked;
}
