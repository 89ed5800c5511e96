using Sluice.Core;
using Sluice.Core.Merging;

namespace Sluice.Functions.ShowPullRequest;

/// <summary>A pull request and what its page tells of it.</summary>
/// <param name="Project">As it is on the branch.</param>
/// <param name="Board">The branch as far as this pull request concerns it: what is in play, its own group, itself.</param>
/// <param name="LandedIn">The staging it landed in.</param>
/// <param name="Until">The entry of the branch's log the trail begins at; null for the latest.</param>
internal sealed record PullRequestScene(
    Project Project, Board Board, PullRequest Pull, PastStaging? LandedIn, Explanation Explained, Trail Trail, int? Until)
{
    /// <summary>False once the branch takes nothing new, or is no longer configured.</summary>
    public bool IsActive => Project.Branches.Contains(Board.Branch.Name) && !Project.IsDisabled(Board.Branch.Name);

    /// <summary>What lands with it, or landed with it.</summary>
    public Seq<PullRequestId> Linked => LandedIn is { } past
        ? past.Staging.PullRequests.Where(staged => staged.Group == Pull.Group && staged.Id != Pull.Id).Select(staged => staged.Id).ToSeq()
        : Board.PullRequests.Where(other => !other.IsGone && other.Group == Pull.Group && other.Id != Pull.Id).Select(other => other.Id).ToSeq();

    public Staging? Staging => Board.StagingOf(Pull.Id);

    public Split? Split => Board.Splits.FirstOrDefault(split => split.Groups.Contains(Pull.Group));
}
