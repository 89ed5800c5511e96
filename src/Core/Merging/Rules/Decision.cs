namespace Sluice.Core.Merging;

/// <summary>The one thing a branch should do next about its stagings.</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>Nothing to do until something happens.</summary>
    public sealed record Rest(string Because) : Decision;

    /// <param name="From">The split it is taken from; null when these are fresh batches.</param>
    public sealed record Stage(Seq<string> Groups, Split? From) : Decision;

    /// <summary>None of the split's batches can be staged any more.</summary>
    public sealed record Forget(Split Split) : Decision;

    public sealed record Land(Staging Staging) : Decision;

    public sealed record Divide(Staging Staging, string Because) : Decision;

    /// <param name="Culprits">Who is told; the rest of the batch waits for them.</param>
    public sealed record Eject(Staging Staging, Seq<PullRequestId> Culprits, string Because) : Decision;

    /// <summary>It is more likely a flake than guilt: once more, by itself, before anything else.</summary>
    public sealed record Retry(Staging Staging, string Because) : Decision;

    public sealed record Cancel(Staging Staging, string Because) : Decision;
}
