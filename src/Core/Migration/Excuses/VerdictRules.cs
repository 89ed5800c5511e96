namespace Sluice.Core.Migration;

/// <summary>What the verdicts' order means.</summary>
public static class VerdictRules
{
    public static bool IsRejected(this PolicyVerdict verdict) => verdict >= PolicyVerdict.RejectedTemporarily;

    /// <summary>Somebody must act; the other rejections pass by waiting .</summary>
    public static bool IsBlocked(this PolicyVerdict verdict) => verdict >= PolicyVerdict.RejectedBlockedByAnotherItem;

    /// <summary>As reports name it.</summary>
    public static string Word(this PolicyVerdict verdict) => verdict switch
    {
        PolicyVerdict.NotApplicable => "NOT_APPLICABLE",
        PolicyVerdict.Pass => "PASS",
        PolicyVerdict.PassHinted => "PASS_HINTED",
        PolicyVerdict.RejectedTemporarily => "REJECTED_TEMPORARILY",
        PolicyVerdict.RejectedWaitingForAnotherItem => "REJECTED_WAITING_FOR_ANOTHER_ITEM",
        PolicyVerdict.RejectedBlockedByAnotherItem => "REJECTED_BLOCKED_BY_ANOTHER_ITEM",
        PolicyVerdict.RejectedNeedsApproval => "REJECTED_NEEDS_APPROVAL",
        PolicyVerdict.RejectedCannotDetermineIfPermanent => "REJECTED_CANNOT_DETERMINE_IF_PERMANENT",
        _ => "REJECTED_PERMANENTLY",
    };
}
