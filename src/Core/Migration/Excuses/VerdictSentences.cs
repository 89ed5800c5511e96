namespace Sluice.Core.Migration;

/// <summary>What a verdict means to whoever waits .</summary>
public static class VerdictSentences
{
    public static string Sentence(this PolicyVerdict verdict) => verdict switch
    {
        PolicyVerdict.NotApplicable or PolicyVerdict.Pass => "Will attempt migration (Any information below is purely informational)",
        PolicyVerdict.PassHinted => "Will attempt migration due to a hint (Any information below is purely informational)",
        PolicyVerdict.RejectedTemporarily => "Waiting for test results, another package or too young (no action required now - check later)",
        PolicyVerdict.RejectedWaitingForAnotherItem => "Waiting for another item to be ready to migrate (no action required now - check later)",
        PolicyVerdict.RejectedBlockedByAnotherItem => "BLOCKED: Cannot migrate due to another item, which is blocked (please check which dependencies are stuck)",
        PolicyVerdict.RejectedNeedsApproval => "BLOCKED: Needs an approval (either due to a freeze, the source suite or a manual hint)",
        PolicyVerdict.RejectedCannotDetermineIfPermanent => "BLOCKED: Maybe temporary, maybe blocked but Britney is missing information (check below)",
        _ => "BLOCKED: Rejected/violates migration policy/introduces a regression",
    };
}
