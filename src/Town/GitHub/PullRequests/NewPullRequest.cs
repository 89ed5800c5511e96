namespace Sluice.Town.GitHub;

/// <summary>A pull request somebody wants to open.</summary>
/// <param name="Head"><c>branch</c>, or <c>owner:branch</c> for a fork's.</param>
public sealed record NewPullRequest(string Title, string Head, string Base)
{
    public string? Body { get; init; }

    public bool IsDraft { get; init; }

    public bool MaintainerCanModify { get; init; }
}
