namespace Sluice.Core.Migration;

/// <summary>How uploaders of a suite are reminded (3).</summary>
public sealed record ReminderSettings
{
    /// <summary>Whether mails leave, are only spoken of, or are not there at all (E-01).</summary>
    public GateMode Mode { get; init; }

    public UploaderLookup Lookup { get; init; }

    /// <summary>What the place is called where uploads are stuck: <c>noble-proposed</c>, <c>sid</c>.</summary>
    public string Place { get; init; } = "";

    /// <summary>Where an upload's excuse is shown, <c>{source}</c> in place of its name; empty when nowhere.</summary>
    public string ItemAddress { get; init; } = "";

    /// <summary>Whether several stuck uploads of one person come in one mail.</summary>
    public bool Digests { get; init; } = true;

    /// <summary>When digests leave, by the clock of the quiet hours' zone, or UTC; null for as soon as they may.</summary>
    public TimeOnly? DigestAt { get; init; }

    /// <summary>Whether maintainers of packages whose tests an upload breaks are told as well, once.</summary>
    public bool TellsOwnersOfTheBroken { get; init; }
}

/// <summary>Who is asked whom an upload concerns.</summary>
public enum UploaderLookup
{
    /// <summary>The source suite's index: the maintainer, and the uploaders beside them.</summary>
    Index,

    /// <summary>Launchpad's publication records, and the keys of the people in them (E-10).</summary>
    Launchpad,
}
