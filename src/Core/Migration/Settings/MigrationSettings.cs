namespace Sluice.Core.Migration;

/// <summary>How a suite is gated. The drop-in reads it from the reference's configuration file (1.3), the functions and <c>sluice migrate</c> from ours.</summary>
public sealed record MigrationSettings
{
    /// <summary>In queue names, containers and links; the target suite's name unless told otherwise.</summary>
    public required string Series { get; init; }

    /// <summary><c>ubuntu</c> links to Launchpad (C-02).</summary>
    public string Distribution { get; init; } = "Debian";

    public required Seq<string> Architectures { get; init; }

    /// <summary>Where arch:all packages count as uninstallable (I-06).</summary>
    public Seq<string> NoBreakAllArchitectures { get; init; }

    public Seq<string> OutOfSyncArchitectures { get; init; }

    public Seq<string> BreakArchitectures { get; init; }

    public Seq<string> NewArchitectures { get; init; }

    /// <summary>Where arch:all packages are built, when nobody builds them separately .</summary>
    public string AllBuildArchitecture { get; init; } = "amd64";

    public bool HasArchAllBuilders { get; init; } = true;

    /// <summary>The source suite holds only the difference to the target (D-10).</summary>
    public bool SourceIsPartial { get; init; }

    /// <summary>Never remove a source just because the source suite lacks it .</summary>
    public bool KeepsAbsentSources { get; init; }

    public Seq<string> SmoothUpdateSections { get; init; }

    /// <summary>Binaries that must not become uninstallable, however many others become installable (I-06).</summary>
    public Seq<string> KeepInstallable { get; init; }

    public bool IgnoresCruft { get; init; }

    public bool RemovesObsolete { get; init; } = true;

    /// <summary>0 to 3: how much of the target is checked against itself.</summary>
    public int ConsistencyChecks { get; init; } = 2;

    public AgeSettings Age { get; init; } = new();

    public bool JudgesPiuparts { get; init; } = true;

    public bool JudgesImplicitDependencies { get; init; } = true;

    public bool JudgesBuilders { get; init; }

    /// <summary>Whether the sources that binaries took code from must be in the target (4.6).</summary>
    public bool JudgesBuiltUsing { get; init; }

    public TestSettings Tests { get; init; } = new();

    public ReminderSettings Reminders { get; init; } = new();

    /// <summary>Whether groups are looked for among what could not migrate alone (M-07).</summary>
    public bool FindsGroups { get; init; }

    public bool ComputesMigrations { get; init; } = true;

    /// <summary>Nothing is requested, sent or kept (C-03).</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>How long an upload waits (4.1).</summary>
public sealed record AgeSettings
{
    public Seq<(string Urgency, int Days)> MinDays { get; init; }

    public string DefaultUrgency { get; init; } = "medium";

    public Seq<string> UrgenciesWithoutPenalties { get; init; }

    /// <summary>Days, or an urgency's name; null when bounties may take all.</summary>
    public string? BountyFloor { get; init; }
}

/// <summary>How tests gate (2).</summary>
public sealed record TestSettings
{
    public GateMode Mode { get; init; }

    /// <summary>Of the configured architectures, in that order, those with tests.</summary>
    public Seq<string> Architectures { get; init; }

    public Seq<string> Ppas { get; init; }

    /// <summary>An item with more tests than this on an architecture uses the huge queue; null when none does .</summary>
    public int? HugeAbove { get; init; }

    public int SuccessBounty { get; init; }

    public int RegressionPenalty { get; init; }

    /// <summary>Whether failures are judged by runs on the plain target instead of by the past .</summary>
    public bool UsesReference { get; init; }

    /// <summary>Days; null when reference results never get old .</summary>
    public int? ReferenceMaxAge { get; init; }

    /// <summary>Days; null when failures are never asked about again .</summary>
    public int? RetryOlderThan { get; init; }

    public bool RetriesByRunId { get; init; }

    /// <summary>The base of all links, with a slash at its end .</summary>
    public string CiAddress { get; init; } = "";

    /// <summary>Results come from debci's file: links are in its form, and everything known is in the books already .</summary>
    public bool UsesDebci { get; init; }

    /// <summary>Results are shared with other gates, so that the newest known run says nothing of ours .</summary>
    public bool SharesResults { get; init; }

    /// <summary>What every request also says: a name and a value in JSON, as <c>("all-proposed", "\"1\"")</c> (A-53).</summary>
    public Seq<(string Name, string Json)> RequestParameters { get; init; }

    /// <summary>Packages that are tested otherwise than the rest .</summary>
    public SpecialCases SpecialCases { get; init; } = SpecialCases.None;

    /// <summary>An upload that lost the tests its package has in the target is held, and so is every item when the configuration tests nothing.</summary>
    public bool NeedsEvidence { get; init; } = true;

    /// <summary>Days; results of uploads that ended longer ago are dropped where nothing depends on them. Null when all are kept.</summary>
    public int? KeepsResultsFor { get; init; } = 365;

    /// <summary>A run that would request more than this requests nothing, and says so.</summary>
    public int MostRequests { get; init; } = 200_000;

    /// <summary>At most so many are asked for in one run, the rest waits for the next; null when all are.</summary>
    public int? RequestsPerRun { get; init; }

    /// <summary>A failure after a merely neutral baseline is a regression .</summary>
    public bool NeutralIsBaseline { get; init; }
}

/// <summary>Whether something that reaches out does, only says what it would do, or is not there at all.</summary>
public enum GateMode
{
    No,
    DryRun,
    Yes,
}
