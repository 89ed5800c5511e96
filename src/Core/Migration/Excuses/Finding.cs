namespace Sluice.Core.Migration;

/// <summary>What one policy found of one item, or the excuse finder before all policies. A value; applied to the excuse by <see cref="Excuse"/>.</summary>
public sealed record Finding
{
    /// <summary>The policy's id as reports have it: <c>autopkgtest</c>, <c>age</c>…; empty for the excuse finder.</summary>
    public required string Policy { get; init; }

    public PolicyVerdict Verdict { get; init; } = PolicyVerdict.Pass;

    /// <summary>In order of creation.</summary>
    public Seq<Note> Notes { get; init; }

    /// <summary>Words of O-12.</summary>
    public Seq<string> Reasons { get; init; }

    /// <summary>What the reports show under the policy's id, the verdict aside; in the order it is written.</summary>
    public Seq<(string Key, Detail Value)> Details { get; init; }

    /// <summary>What must be in the target, or come with the item, for the item to migrate.</summary>
    public Seq<Need> Needs { get; init; }

    /// <summary>Hints that took part: what people said and who.</summary>
    public Seq<UsedHint> Hints { get; init; }

    /// <summary>Texts for <c>detailed-info</c>; HTML, as notes are.</summary>
    public Seq<string> DetailedInfo { get; init; }

    /// <summary>Relations that nothing in any suite can satisfy, by architecture.</summary>
    public Seq<(string Architecture, string Relation)> Unsatisfied { get; init; }

    /// <summary>Days that the required age is lowered, or raised, by.</summary>
    public int Bounty { get; init; }

    public int Penalty { get; init; }

    /// <summary>Runs, bugs, hints by id that the verdict rests on; what an accepted item cites.</summary>
    public Seq<string> Evidence { get; init; }
}

/// <summary>A line of an excuse: text that may hold links as HTML, everything foreign in it escaped already.</summary>
/// <param name="BoundTo">The verdict it explains (O-20); null for a line under "Additional info".</param>
public sealed record Note(string Html, PolicyVerdict? BoundTo = null);

/// <param name="Type">As written in the hint file: <c>force-badtest</c>.</param>
/// <param name="By">The hint file's name.</param>
public sealed record UsedHint(string Type, string By);

/// <summary>A need of an item: one of some alternatives .</summary>
/// <param name="Kind">The reason when it cannot be met: <c>depends</c>, <c>implicit-dependency</c>….</param>
/// <param name="Architecture">Null when it holds for the item as a whole.</param>
/// <param name="Alternatives">Items by <see cref="MigrationItem.UnversionedName"/> and versioned name; empty when no item can bring it.</param>
public sealed record Need(string Kind, string? Architecture, Seq<Needed> Alternatives, string Said);

/// <summary>A package that would meet a need.</summary>
/// <param name="Architecture"><see cref="MigrationItem.OfSource"/> when a source is needed.</param>
public sealed record Needed(string Package, string Version, string Architecture, string Source, string SourceVersion, string Suite);

/// <summary>A value in a report: closed family.</summary>
public abstract record Detail
{
    private Detail()
    {
    }

    /// <param name="Value">Null is written as such.</param>
    public sealed record Text(string? Value) : Detail;

    public sealed record Number(long Value) : Detail;

    public sealed record Real(double Value) : Detail;

    public sealed record Flag(bool Value) : Detail;

    public sealed record List(Seq<Detail> Items) : Detail;

    public sealed record Map(Seq<(string Key, Detail Value)> Entries) : Detail;

    public static implicit operator Detail(string? value) => new Text(value);

    public static implicit operator Detail(int value) => new Number(value);
}
