namespace Sluice.Core.Migration;

/// <summary>Packages that are tested otherwise than the rest, where and why. It holds where all of its conditions do.</summary>
public sealed record SpecialCase
{
    /// <summary>As alarms name it.</summary>
    public required string Name { get; init; }

    public required string Reason { get; init; }

    public required SpecialEffect Effect { get; init; }

    /// <summary>The last day on which it holds; null when it has no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Patterns of source names: <c>*</c> is any text, <c>#</c> a number; empty for every source.</summary>
    public Seq<string> Sources { get; init; }

    /// <summary>Empty for every architecture.</summary>
    public Seq<string> Architectures { get; init; }

    /// <summary>Only if the source that the first fitting naming leads to is in the target or in the source suite.</summary>
    public Seq<SourceNaming> IfExists { get; init; }

    /// <summary>Only if a binary on the architecture has a name of this pattern.</summary>
    public string? IfBuilds { get; init; }

    /// <summary>Only if all of its binaries are in the target, as arch:all.</summary>
    public bool IfAllArchitectureAll { get; init; }
}

/// <summary>What a special case does: closed family.</summary>
public abstract record SpecialEffect
{
    private SpecialEffect()
    {
    }

    /// <summary>No test at all.</summary>
    public sealed record Nothing : SpecialEffect;

    /// <summary>Its own test if it declares one by the plain word, and these sources' where the target has them; nothing else.</summary>
    public sealed record Only(Seq<string> Sources) : SpecialEffect;

    /// <summary>What any other source gets, as if it built these binaries too, and these sources' tests where they exist.</summary>
    public sealed record More(Seq<string> Binaries, Seq<SourceNaming> Sources) : SpecialEffect;
}

/// <summary>Leads from one source's name to another's.</summary>
/// <param name="From">What the name must start with; empty when any name leads there.</param>
/// <param name="To">Put in the place of <paramref name="From"/>; of an empty one, the whole name.</param>
public sealed record SourceNaming(string From, string To)
{
    /// <summary>Null when the name does not start so.</summary>
    public string? Of(string source) =>
        From is "" ? To : source.StartsWith(From, StringComparison.Ordinal) ? To + source[From.Length..] : null;
}
