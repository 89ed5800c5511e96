using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Testing;

namespace Sluice.Platform.Gate;

/// <summary>What the reference's configuration file says, in our words (C-12).</summary>
/// <param name="Settings">The series is the target's name once that is known, if the command line names none.</param>
/// <param name="Now">Taken as the time of the run, to replay old ones; null for the present.</param>
/// <param name="Remarks">What was ignored.</param>
public sealed record GateConfiguration(MigrationSettings Settings, GatePaths Paths, DateTimeOffset? Now, Seq<string> Remarks)
{
    /// <summary>Null when there is no mail.</summary>
    public GateMail? Mail { get; init; }

    private static readonly string[] MoreSuites = ["TPU", "PU"];

    private const string Regressions = "SRUREGRESSIONEMAIL_ENABLE";

    /// <exception cref="GateException">A key is missing or makes no sense.</exception>
    public static GateConfiguration Read(string path, GateOverrides overrides)
    {
        var file = ConfigurationFile.Read(path, overrides.Series ?? "");
        file.Override("ARCHITECTURES", overrides.Architectures);
        file.Override("SERIES", overrides.Series);
        file.Override("DISTRIBUTION", overrides.Distribution);

        var architectures = file.Need("ARCHITECTURES").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().ToSeq();
        var tested = file.Words("ADT_ARCHES").Distinct().ToList();
        Seq<string> remarks =
        [
            .. tested.Where(one => !architectures.Contains(one)).Select(one => $"Ignoring ADT_ARCHES {one} as it is not in architectures list"),
            .. ReminderKeys.RemarksOf(file),
            .. file.Find(Regressions) is "yes" or "dry-run" ? [$"Ignoring {Regressions}: this gate sends no such mail"] : Array.Empty<string>(),
        ];
        var settings = SettingsOf(file, architectures, [.. tested.Where(architectures.Contains)], overrides);
        return new(settings, PathsOf(file), file.Number("FAKE_RUNTIME") is { } moment ? DateTimeOffset.FromUnixTimeSeconds(moment) : null, remarks)
        {
            Mail = ReminderKeys.MailOf(file, settings),
        };
    }

    private static MigrationSettings SettingsOf(ConfigurationFile file, Seq<string> architectures, Seq<string> tested, GateOverrides overrides) => new()
    {
        Series = file.Find("SERIES") ?? "",
        Distribution = file.Find("DISTRIBUTION") ?? "Debian",
        Architectures = architectures,
        NoBreakAllArchitectures = [.. file.Words("NOBREAKALL_ARCHES")],
        OutOfSyncArchitectures = [.. file.Words("OUTOFSYNC_ARCHES")],
        BreakArchitectures = [.. file.Words("BREAK_ARCHES")],
        NewArchitectures = [.. file.Words("NEW_ARCHES")],
        AllBuildArchitecture = file.Find("ALL_BUILDARCH") ?? "amd64",
        HasArchAllBuilders = file.Flag("HAS_ARCH_ALL_BUILDDS", true),
        SourceIsPartial = file.Flag("PARTIAL_UNSTABLE", false),
        KeepsAbsentSources = file.Flag("PARTIAL_SOURCE", false),
        SmoothUpdateSections = [.. file.Words("SMOOTH_UPDATES")],
        IgnoresCruft = (file.Find("IGNORE_CRUFT") ?? "0") is not "0",
        RemovesObsolete = file.Flag("REMOVE_OBSOLETE", true),
        ConsistencyChecks = file.Number("CHECK_CONSISTENCY_LEVEL") ?? 2,
        JudgesPiuparts = file.Flag("PIUPARTS_ENABLE", true),
        JudgesImplicitDependencies = file.Flag("IMPLICIT_DEPS", true),
        JudgesBuilders = file.Flag("CHECK_BUILDD", false),
        FindsGroups = file.Flag("FIND_GROUPS", false),
        ComputesMigrations = overrides.ComputesMigrations,
        IsDryRun = overrides.IsDryRun,
        Age = new()
        {
            MinDays = [.. Prefixed(file, "MINDAYS_").Select(key => (Part(key), file.Number(key)!.Value))],
            DefaultUrgency = file.Find("DEFAULT_URGENCY") ?? "medium",
            UrgenciesWithoutPenalties = [.. file.Words("NO_PENALTIES")],
            BountyFloor = file.Find("BOUNTY_MIN_AGE"),
        },
        Tests = TestsOf(file, tested),
        Reminders = ReminderKeys.RemindersOf(file),
    };

    private static TestSettings TestsOf(ConfigurationFile file, Seq<string> tested) => new()
    {
        Mode = Mode(file, "ADT_ENABLE"),
        Architectures = tested,
        Ppas = [.. file.Words("ADT_PPAS")],
        HugeAbove = file.Number("ADT_HUGE"),
        SuccessBounty = file.Number("ADT_SUCCESS_BOUNTY") ?? 0,
        RegressionPenalty = file.Number("ADT_REGRESSION_PENALTY") ?? 0,
        UsesReference = file.Find("ADT_BASELINE") switch
        {
            null => false,
            "reference" => true,
            var word => throw file.At("ADT_BASELINE", $"ADT_BASELINE is empty or 'reference', not '{word}'"),
        },
        ReferenceMaxAge = file.Number("ADT_REFERENCE_MAX_AGE"),
        RetryOlderThan = file.Number("ADT_RETRY_OLDER_THAN"),
        RetriesByRunId = file.Find("ADT_RETRY_URL_MECH") is "run_id",
        CiAddress = file.Find("ADT_CI_URL") ?? "",
        MostRequests = file.Number("ADT_MOST_REQUESTS") ?? new TestSettings().MostRequests,
        KeepsResultsFor = file.Number("ADT_KEEP_RESULTS"),
        UsesDebci = TestStores.IsDebci(file.Find("ADT_SWIFT_URL")),
        SharesResults = file.Find("ADT_SHARED_RESULTS_CACHE") is not null,

        // The drop-in holds what the reference holds, unless it is told to ask for more.
        NeedsEvidence = file.Find("ADT_NEEDS_EVIDENCE") is "yes",
    };

    private static GatePaths PathsOf(ConfigurationFile file) => new()
    {
        Target = file.Need("TESTING"),
        Source = file.Need("UNSTABLE"),
        Additional = [.. MoreSuites.Where(key => file.Find(key) is not null).Select(key => (key.ToLowerInvariant(), file.Need(key)))],
        NonInstallable = file.Find("NONINST_STATUS"),
        ExcusesHtml = file.Find("EXCUSES_OUTPUT"),
        ExcusesYaml = file.Find("EXCUSES_YAML_OUTPUT"),
        UpgradeLog = file.Find("UPGRADE_OUTPUT"),
        Heidi = file.Find("HEIDI_OUTPUT"),
        HeidiDelta = file.Find("HEIDI_DELTA_OUTPUT") ?? (file.Find("HEIDI_OUTPUT") is { } heidi ? $"{heidi}Delta" : null),
        StaticInputs = file.Find("STATIC_INPUT_DIR"),
        State = file.Find("STATE_DIR"),
        Hints = file.Find("HINTSDIR") ?? Path.Combine(file.Need("UNSTABLE"), "Hints"),
        HintFiles = [.. Prefixed(file, "HINTS_").Select(key => (Part(key), file.Words(key).ToSeq()))],
        RequestQueue = file.Find("ADT_AMQP"),
        SharedResults = file.Find("ADT_SHARED_RESULTS_CACHE"),
        Results = file.Find("ADT_SWIFT_URL"),
        ResultDatabase = file.Find("ADT_DB_URL"),
        SpecialCases = file.Find("ADT_SPECIAL_CASES"),
    };

    private static GateMode Mode(ConfigurationFile file, string key) => file.Find(key)?.ToLowerInvariant() switch
    {
        null or "no" => GateMode.No,
        "yes" => GateMode.Yes,
        "dry-run" => GateMode.DryRun,
        var word => throw file.At(key, $"{key} is 'yes', 'no' or 'dry-run', not '{word}'"),
    };

    private static IEnumerable<string> Prefixed(ConfigurationFile file, string prefix) =>
        file.Keys.Where(key => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>A name ends at the second underscore (C-11).</summary>
    private static string Part(string key) => key.Split('_')[1].ToLowerInvariant();
}

/// <summary>What the command line says instead of the file.</summary>
public sealed record GateOverrides
{
    public string? Series { get; init; }

    public string? Distribution { get; init; }

    public string? Architectures { get; init; }

    public bool ComputesMigrations { get; init; } = true;

    public bool IsDryRun { get; init; }
}
