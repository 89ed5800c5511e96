namespace Sluice.Core.Merging;

/// <summary>What should have happened by now.</summary>
public static class LateRules
{
    public static IReadOnlyList<Owed> Late(Page page, DateTimeOffset by) => [.. page.Owed.Where(owed => !owed.Parked && owed.NotBefore < by)];

    /// <remarks>What passed and may not land yet is not late, however long it waits.</remarks>
    public static IReadOnlyList<Staging> Overdue(Board board, Project project, DateTimeOffset by) => [.. board.Stagings.Where(staging =>
        staging.Phase is StagingPhase.Judging
        && staging.Deadline < by
        && (StagingRules.WhyNothingLands(board, project) is null || CheckRules.Judge(staging, project) is not StagingVerdict.Passed))];
}
