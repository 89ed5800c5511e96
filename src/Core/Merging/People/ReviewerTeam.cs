namespace Sluice.Core.Merging;

/// <summary>A team whose members have the right to approve.</summary>
/// <param name="SelfReview">Whether that includes their own pull requests.</param>
public sealed record ReviewerTeam(TeamName Team, bool SelfReview = false);
