namespace Sluice.Core.Merging;

/// <summary>The lane's queues. Whatever is sent may arrive twice, late, or in another order; a session keeps calm, nothing more.</summary>
public interface IMergeQueues
{
    /// <param name="id">Sent twice within the queue's window, it arrives once.</param>
    /// <param name="notBefore">When it may arrive; null for at once.</param>
    Task SendAsync(BranchEvent happened, string id, DateTimeOffset? notBefore, CancellationToken cancellation);

    /// <summary>Nudges for what is owed: each carries a key, and the row decides.</summary>
    Task NudgeAsync(IReadOnlyList<Owed> owed, CancellationToken cancellation);

    /// <param name="notBefore">When it may arrive; null for at once.</param>
    Task AskAsync(ResyncWanted wanted, string id, DateTimeOffset? notBefore, CancellationToken cancellation);
}

/// <summary>A wish to compare GitHub with the board.</summary>
/// <param name="Number">The one pull request in question; null for the whole repository.</param>
/// <param name="Attempt">How often GitHub could not answer before.</param>
public sealed record ResyncWanted(RepositoryName Repository, int? Number, string Because, int Attempt = 0)
{
    /// <summary>Who is told what it found; null when nobody is.</summary>
    public string? AskedBy { get; init; }

    /// <summary>The team of the repository's project whose members are in question, and nothing else; null when it is about pull requests.</summary>
    public TeamName? Team { get; init; }
}
