namespace Sluice.Cli.Bench;

/// <summary>A way of finding out which pull requests may land.</summary>
/// <param name="Most">How many are judged together at most; null for as many as the gate allows.</param>
/// <param name="Remembers">Whether a tree that was judged before is not run again.</param>
/// <param name="Confirms">Whether one that failed alone is run once more before it is ejected.</param>
internal sealed record Strategy(string Name, int? Most, bool Remembers, bool Confirms)
{
    public static readonly Strategy Serial = new("serial", 1, Remembers: false, Confirms: false);
    public static readonly Strategy Halving = new("halving", null, Remembers: false, Confirms: false);
    public static readonly Strategy Memory = new("halving, memory", null, Remembers: true, Confirms: false);
    public static readonly Strategy ConfirmSingles = new("confirm-singles", null, Remembers: true, Confirms: true);

    public static IReadOnlyList<Strategy> All { get; } = [Serial, Halving, Memory, ConfirmSingles];

    public int LimitedTo(int limit) => Math.Min(limit, Most ?? limit);
}
