namespace Sluice.Core.Merging;

/// <summary>A promise that was not kept.</summary>
/// <param name="Because">A sentence that names what and where.</param>
public sealed record Violation(AuditLaw Law, string Because);

/// <summary>What an audit holds every run to.</summary>
public enum AuditLaw
{
    /// <summary>Whatever we put on a branch was judged green before, as the whole of all repositories.</summary>
    NothingLandsUntested,

    /// <summary>Every head that landed was approved by somebody who may, or waved through by somebody the log names.</summary>
    NothingLandsUnapproved,

    /// <summary>A target branch only ever gains commits.</summary>
    BranchesOnlyMoveForward,

    /// <summary>Linked pull requests land together.</summary>
    BatchesLandWhole,

    /// <summary>What landed is closed, and recorded with the commit it became.</summary>
    LandedMeansRecorded,

    /// <summary>Every pull request is on a board or in the history.</summary>
    NothingIsLost,

    /// <summary>What the tables say of GitHub is so.</summary>
    BooksAgreeWithGitHub,

    /// <summary>Every change of state stands in the log, with who caused it.</summary>
    EveryChangeIsExplained,
}
