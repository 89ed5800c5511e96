using System.Collections.Concurrent;

namespace Sluice.Town.GitHub;

/// <summary>Counts how quick each account is: a write weighs as much as five reads.</summary>
internal sealed class Points(TimeProvider clock, int? perMinute)
{
    private const int Write = 5;
    private const int Read = 1;
    private readonly ConcurrentDictionary<string, Queue<(DateTimeOffset At, int Points)>> _spent = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null while the caller may go on; else how long to wait.</summary>
    public TimeSpan? Spend(Caller caller, bool writes)
    {
        if (perMinute is not { } most)
            return null;

        var (now, price) = (clock.GetUtcNow(), writes ? Write : Read);
        var spent = _spent.GetOrAdd(caller.BudgetKey, _ => []);
        lock (spent)
        {
            while (spent.TryPeek(out var oldest) && oldest.At <= now - TimeSpan.FromMinutes(1))
                spent.Dequeue();
            if (spent.Sum(s => s.Points) + price > most)
                return spent.TryPeek(out var first) ? first.At + TimeSpan.FromMinutes(1) - now : TimeSpan.FromMinutes(1);
            spent.Enqueue((now, price));
            return null;
        }
    }
}
