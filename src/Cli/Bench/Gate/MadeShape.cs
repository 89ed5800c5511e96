using Sluice.Core;

namespace Sluice.Cli.Bench;

/// <summary>How large an archive to make.</summary>
/// <param name="Sources">In the target; the source suite has a twentieth more.</param>
/// <param name="Differing">Sources that are newer in the source suite.</param>
internal sealed record MadeShape(int Sources, int Differing, Seq<string> Architectures, int Seed = 1)
{
    /// <summary>As large as Debian's main was in 2026, and differing as much.</summary>
    public static readonly MadeShape Debian = new(40_584, 2_907, ["amd64"]);

    /// <summary>Of sources, those with tests.</summary>
    public double Tested { get; init; } = 0.61;

    public int NewSources => Sources / 20;
}
