namespace Sluice.Core.Migration;

/// <summary>What a run of a suite came to, for people and for the next run.</summary>
/// <param name="Number">Counted from 1 in each suite; a run that died gives its number to the next.</param>
public sealed record SuiteRun(string Suite, int Number, DateTimeOffset StartedAt, DateTimeOffset EndedAt)
{
    public int Items { get; init; }

    public int Candidates { get; init; }

    /// <summary>Items let into the target.</summary>
    public int Accepted { get; init; }

    /// <summary>Tests asked for by this run.</summary>
    public int Requests { get; init; }

    /// <summary>Tests nobody has answered.</summary>
    public int Pending { get; init; }

    public int UninstallableBefore { get; init; }

    public int UninstallableAfter { get; init; }

    /// <summary>What somebody should look at.</summary>
    public Seq<string> Alarms { get; init; }

    /// <summary>How many items changed since the run before; <see cref="RunContents"/> has all of them.</summary>
    public int Changed { get; init; }
}

/// <summary>All that a run found, kept whole beside its <see cref="SuiteRun"/>.</summary>
public sealed record RunContents(Seq<ItemRecord> Items, Seq<ItemChange> Changes, Seq<HintRecord> Hints)
{
    /// <summary>When each source was first seen in its version: the next run reckons ages by it (4.1).</summary>
    public Seq<SeenVersion> Dates { get; init; }

    /// <summary>What was decided about reminding people; empty where nobody is.</summary>
    public Seq<ReminderDecision> Reminders { get; init; }
}

/// <summary>When a source was first seen in a version.</summary>
public sealed record SeenVersion(string Source, string Version, DateTimeOffset Seen);

/// <summary>An item as a run left it.</summary>
/// <param name="Name">Unversioned, as in <c>green</c>, <c>green/amd64</c> or <c>-green</c>.</param>
/// <param name="Since">When it came to stand as it does, in this version.</param>
/// <param name="Reasons">Words of O-12.</param>
/// <param name="Evidence">The runs, bugs and hints its verdict rests on.</param>
public sealed record ItemRecord(
    string Name,
    string Source,
    string? OldVersion,
    string? NewVersion,
    PolicyVerdict Verdict,
    DateTimeOffset Since,
    Seq<string> Reasons,
    Seq<string> Evidence,
    ItemExplanation Explanation)
{
    public string? Maintainer { get; init; }
}

/// <summary>An item that stands otherwise than in the run before.</summary>
/// <param name="From">A standing, as <see cref="ItemExplanation.Standing"/> has it, or <c>new</c>.</param>
/// <param name="To">A standing, or <c>gone</c>.</param>
public sealed record ItemChange(string Item, string Source, string? Version, string From, string To, string Because);

/// <summary>A change of an item with the run that saw it.</summary>
public sealed record PastChange(int Run, DateTimeOffset At, ItemChange Change);

/// <summary>A hint in force.</summary>
/// <param name="Since">When a run first saw it.</param>
/// <param name="UsedBy">Names of items whose verdict it touched.</param>
public sealed record HintRecord(string Type, string By, string Says, int Line, DateTimeOffset Since, Seq<string> UsedBy);
