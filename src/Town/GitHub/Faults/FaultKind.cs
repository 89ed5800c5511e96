namespace Sluice.Town.GitHub;

/// <summary>What may go wrong with a call.</summary>
public abstract record FaultKind
{
    private FaultKind() { }

    /// <summary>This is answered instead. Without a body it is GitHub's own way of saying that status.</summary>
    public sealed record Answer(
        int Status, string? Body = null, string ContentType = "application/json; charset=utf-8", string? Location = null) : FaultKind;

    /// <summary>The connection breaks.</summary>
    public sealed record Reset : FaultKind;

    /// <summary>The call takes this long.</summary>
    public sealed record Slow(TimeSpan By) : FaultKind;

    /// <summary>The caller's budget is spent until the reset.</summary>
    public sealed record PrimaryLimit(TimeSpan ResetIn, int Status = 403) : FaultKind;

    /// <summary>GitHub finds the caller too quick.</summary>
    /// <param name="RetryAfter">Null when it does not say how long to wait.</param>
    public sealed record SecondaryLimit(TimeSpan? RetryAfter, int Status = 403) : FaultKind;

    /// <summary>A read shows references and pull requests as they were this long ago.</summary>
    public sealed record Stale(TimeSpan By) : FaultKind;
}
