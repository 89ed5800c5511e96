namespace Sluice.Core.Merging;

/// <summary>What administrators did. Nobody's rights are asked here: whoever lets them in has done that.</summary>
public abstract partial record BranchEvent
{
    public sealed record SwitchTurned(BranchId Branch, Switch Switch, bool On, string By, string Because) : BranchEvent(Branch);

    public sealed record StagingCancelled(BranchId Branch, int Staging, string By, string Because) : BranchEvent(Branch);

    public sealed record SplitsDropped(BranchId Branch, string By, string Because) : BranchEvent(Branch);

    /// <summary>A pull request is to land as it is, whatever anybody says of it later (3.3).</summary>
    /// <param name="Of">The pull request's group.</param>
    public sealed record ForcedReady(BranchId Branch, PullRequestId PullRequest, string Of, string By, DateTimeOffset At) : BranchEvent(Branch)
    {
        public override string Group => Of;

        public override PullRequestId About => PullRequest;
    }

    /// <summary>People who may review no more lose what was delegated to them on a pull request.</summary>
    /// <param name="Of">The pull request's group.</param>
    public sealed record DelegationTaken(BranchId Branch, PullRequestId PullRequest, string Of, Seq<string> Logins, string By) : BranchEvent(Branch)
    {
        public override string Group => Of;

        public override PullRequestId About => PullRequest;
    }

    /// <summary>A maintainer has looked at a branch that was stopped, and lets it go on.</summary>
    public sealed record BranchResumed(BranchId Branch, string By) : BranchEvent(Branch);

    /// <summary>An effect that is still owed was sent on its way again. Changes no board; said so that the trail has it.</summary>
    /// <param name="What">The effect, in words.</param>
    public sealed record EffectResent(BranchId Branch, int Number, string What, string By, string Because) : BranchEvent(Branch);
}

/// <summary>What an administrator may switch off on a branch without losing anything.</summary>
public enum Switch
{
    /// <summary>Nothing new is staged; what is staged goes on and lands.</summary>
    Staging,

    /// <summary>Nothing lands; what passed waits.</summary>
    Landing,
}
