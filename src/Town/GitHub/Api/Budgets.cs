using System.Collections.Concurrent;

namespace Sluice.Town.GitHub;

/// <summary>Counts each account's calls by the hour.</summary>
internal sealed class Budgets(TimeProvider clock, int callsPerHour)
{
    private readonly ConcurrentDictionary<string, Budget> _byCaller = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the caller stands, without spending anything.</summary>
    public Budget Of(Caller caller) => _byCaller.AddOrUpdate(caller.BudgetKey, _ => Fresh(), (_, known) => Current(known));

    public Budget Spend(Caller caller) => _byCaller.AddOrUpdate(
        caller.BudgetKey,
        _ => Fresh() with { Used = 1 },
        (_, known) => Current(known) is var now ? now with { Used = now.Used + 1 } : known);

    /// <summary>An answer of 304 costs nothing.</summary>
    public Budget Refund(Caller caller) => _byCaller.AddOrUpdate(
        caller.BudgetKey,
        _ => Fresh(),
        (_, known) => known with { Used = Math.Max(known.Used - 1, 0) });

    /// <summary>Leaves the caller with nothing until then.</summary>
    public Budget Exhaust(Caller caller, TimeSpan resetIn) =>
        _byCaller[caller.BudgetKey] = new(callsPerHour, callsPerHour, clock.GetUtcNow() + resetIn);

    private Budget Fresh() => new(callsPerHour, 0, clock.GetUtcNow() + TimeSpan.FromHours(1));

    private Budget Current(Budget known) => known.Reset <= clock.GetUtcNow() ? Fresh() : known;
}

/// <summary>How much of an hour's calls is left.</summary>
internal sealed record Budget(int Limit, int Used, DateTimeOffset Reset)
{
    public int Remaining => Math.Max(Limit - Used, 0);

    public bool IsSpent => Used > Limit;

    public IEnumerable<(string Name, string Value)> Headers =>
    [
        ("X-RateLimit-Limit", $"{Limit}"),
        ("X-RateLimit-Remaining", $"{Remaining}"),
        ("X-RateLimit-Used", $"{Math.Min(Used, Limit)}"),
        ("X-RateLimit-Reset", $"{Reset.ToUnixTimeSeconds()}"),
        ("X-RateLimit-Resource", "core"),
    ];
}
