namespace Sluice.Core.Migration;

/// <summary>All special cases, in their order: the first one that says nothing or only some ends the search, others add up .</summary>
public sealed record SpecialCases(Seq<SpecialCase> All)
{
    public static readonly SpecialCases None = new([]);

    public SpecialCases InForceOn(DateTimeOffset now) => new(All.Where(one => !IsOver(one, now)).ToSeq());

    /// <summary>Those whose last day has passed: somebody should look whether they can go.</summary>
    public Seq<SpecialCase> OverOn(DateTimeOffset now) => All.Where(one => IsOver(one, now)).ToSeq();

    private static bool IsOver(SpecialCase one, DateTimeOffset now) => one.Until is { } until && DateOnly.FromDateTime(now.UtcDateTime) > until;
}
