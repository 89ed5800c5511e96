namespace Sluice.Cli.Bench;

/// <summary>A promise, and what was measured of it.</summary>
internal sealed record Target(string Wanted, string Measured, bool IsMet)
{
    public override string ToString() => $"{(IsMet ? "met" : "missed")}: {Wanted}; measured {Measured}";
}
