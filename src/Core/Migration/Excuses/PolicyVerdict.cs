namespace Sluice.Core.Migration;

/// <summary>What a policy says of an item, from best to worst; several policies together say the worst (5.1, X-01).</summary>
public enum PolicyVerdict
{
    NotApplicable,
    Pass,
    PassHinted,
    RejectedTemporarily,
    RejectedWaitingForAnotherItem,
    RejectedBlockedByAnotherItem,
    RejectedNeedsApproval,
    RejectedCannotDetermineIfPermanent,
    RejectedPermanently,
}
