namespace Sluice.Core.Merging;

/// <summary>A branch's rows as people read them: all that is open, and what is over. Never for a decision.</summary>
public interface IBranchRecords
{
    /// <summary>The whole board, idle pull requests included, and what is owed.</summary>
    Task<Overview> OverviewAsync(BranchId branch, CancellationToken cancellation);

    /// <summary>Stagings that are over, the latest first.</summary>
    /// <param name="until">The number to begin at, itself included; null for the latest.</param>
    Task<IReadOnlyList<PastStaging>> StagingsAsync(BranchId branch, int? until, int most, CancellationToken cancellation);

    /// <summary>When the latest stagings ran and how they ended, the latest first; read back to the first that ended before <paramref name="since"/>.</summary>
    Task<IReadOnlyList<StagingSpan>> SpansAsync(BranchId branch, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>The audit trail, the latest entry first.</summary>
    /// <param name="until">The entry to begin at, itself included; null for the latest.</param>
    Task<IReadOnlyList<LogEntry>> LogAsync(BranchId branch, int? until, int most, CancellationToken cancellation);
}

/// <summary>All there is to see on a branch now.</summary>
public sealed record Overview(Board Board, Seq<Owed> Owed);

/// <summary>From when to when a staging was in play.</summary>
public sealed record StagingSpan(int Number, DateTimeOffset From, DateTimeOffset To, StagingEnd End);

/// <summary>One entry of a branch's audit trail: what was heard, from whom, and what followed.</summary>
/// <param name="Number">Counted from 1 on each branch.</param>
/// <param name="Owed">The kinds of effects it made us owe.</param>
public sealed record LogEntry(int Number, DateTimeOffset At, string By, string Heard, Seq<string> Decided, Seq<string> Owed);
