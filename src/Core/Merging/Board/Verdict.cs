namespace Sluice.Core.Merging;

/// <summary>What CI said of a staging's trees, so that it need not be asked again.</summary>
/// <param name="Trees">Which trees, with which required statuses (<see cref="MemoryRules.TreesOf"/>).</param>
/// <param name="Failed">What failed; null when everything passed.</param>
/// <param name="Staging">The staging that was judged.</param>
public sealed record Verdict(string Trees, FailedCheck? Failed, int Staging, DateTimeOffset At);

public sealed record FailedCheck(RepositoryName Repository, string Context, string? Url);

/// <summary>How a required status has fared on the branch's stagings.</summary>
/// <param name="Recovered">Failures that passed when the same trees were judged again.</param>
public sealed record CheckRecord(RepositoryName Repository, string Context, int Runs, int Failures, int Recovered);
