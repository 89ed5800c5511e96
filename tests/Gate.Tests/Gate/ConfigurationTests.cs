using Sluice.Core.Migration;
using Sluice.Platform.Gate;

namespace Sluice.Gate.Tests.Gate;

/// <summary>The reference's configuration file in our words (1.3).</summary>
public sealed class ConfigurationTests : IDisposable
{
    private const string Least = "TESTING = t\nUNSTABLE = u\nARCHITECTURES = amd64 i386\n";

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void C_10_a_line_is_a_key_and_a_value_and_the_first_that_is_not_empty_counts()
    {
        var read = Read("# TESTING = comment\nthis is ignored\nheidi_output =\nHeidi_Output = a=b \nHEIDI_OUTPUT = second\nUnknown = x\n");

        Assert.Equal("a=b", read.Paths.Heidi);
        Assert.Equal("a=bDelta", read.Paths.HeidiDelta);
    }

    [Fact]
    public void C_10_the_series_is_put_in_place_and_the_command_line_comes_first()
    {
        var read = Read("HINTSDIR = hints/%(SERIES)/\n", new() { Series = "noble", Architectures = "riscv64", Distribution = "ubuntu" });

        Assert.Equal(("hints/noble/", "noble", "ubuntu"), (read.Paths.Hints, read.Settings.Series, read.Settings.Distribution));
        Assert.Equal(["riscv64"], read.Settings.Architectures);
    }

    [Fact]
    public void C_11_urgencies_and_hint_files_have_their_names_in_the_key()
    {
        var read = Read("MINDAYS_MEDIUM = 13\nMINDAYS_EMERGENCY = 10\nHINTS_FREEZE = block block-all\nHINTS_FREEZE-EXCEPTION_OLD = unblock\nHINTS_JOE = ALL\n");

        Assert.Equal([("medium", 13), ("emergency", 10)], read.Settings.Age.MinDays);
        Assert.Equal(
            [("freeze", ["block", "block-all"]), ("freeze-exception", ["unblock"]), ("joe", ["ALL"])],
            read.Paths.HintFiles.Select(file => (file.Name, file.Permitted.ToArray())),
            (one, other) => one.Item1 == other.Item1 && one.Item2.SequenceEqual(other.Item2));
    }

    [Fact]
    public void C_12_what_is_not_said_has_its_usual_value()
    {
        var settings = Read("").Settings;

        Assert.Equal(
            ("Debian", "amd64", true, false, false, false, true, 2, true, true, false, false, GateMode.No),
            (settings.Distribution, settings.AllBuildArchitecture, settings.HasArchAllBuilders, settings.SourceIsPartial, settings.KeepsAbsentSources, settings.IgnoresCruft,
                settings.RemovesObsolete, settings.ConsistencyChecks, settings.JudgesPiuparts, settings.JudgesImplicitDependencies, settings.JudgesBuilders, settings.FindsGroups,
                settings.Tests.Mode));
        Assert.Equal(Path.Combine("u", "Hints"), Read("").Paths.Hints);
        Assert.Null(Read("").Paths.HeidiDelta);
    }

    [Fact]
    public void C_12_every_key_is_heard()
    {
        var read = Read("""
            PARTIAL_UNSTABLE = yes
            PARTIAL_SOURCE = yes
            TPU = p
            NOBREAKALL_ARCHES = amd64
            OUTOFSYNC_ARCHES = i386
            BREAK_ARCHES = hurd
            NEW_ARCHES = riscv64
            ALL_BUILDARCH = i386
            HAS_ARCH_ALL_BUILDDS = no
            DEFAULT_URGENCY = low
            NO_PENALTIES = high critical
            BOUNTY_MIN_AGE = 8
            SMOOTH_UPDATES = libs oldlibs
            IGNORE_CRUFT = 1
            REMOVE_OBSOLETE = no
            CHECK_CONSISTENCY_LEVEL = 3
            PIUPARTS_ENABLE = no
            IMPLICIT_DEPS = no
            CHECK_BUILDD = yes
            ADT_ENABLE = dry-run
            ADT_ARCHES = i386 amd64 s390x
            ADT_AMQP = file:///requests
            ADT_PPAS = joe/foo jane/bar
            ADT_SHARED_RESULTS_CACHE = cache
            ADT_SWIFT_URL = http://localhost:1
            ADT_CI_URL = https://ci/
            ADT_DB_URL = file:///db
            ADT_HUGE = 20
            ADT_SUCCESS_BOUNTY = 6
            ADT_REGRESSION_PENALTY = 27
            ADT_BASELINE = reference
            ADT_REFERENCE_MAX_AGE = 7
            ADT_RETRY_OLDER_THAN = 3
            ADT_RETRY_URL_MECH = run_id
            EMAIL_ENABLE = yes
            FAKE_RUNTIME = 1471505000
            """);

        var (settings, paths, tests) = (read.Settings, read.Paths, read.Settings.Tests);
        Assert.Equal((true, true, "i386", false, true, false, 3), (settings.SourceIsPartial, settings.KeepsAbsentSources, settings.AllBuildArchitecture, settings.HasArchAllBuilders, settings.IgnoresCruft, settings.RemovesObsolete, settings.ConsistencyChecks));
        Assert.Equal((false, false, true), (settings.JudgesPiuparts, settings.JudgesImplicitDependencies, settings.JudgesBuilders));
        Assert.Equal((["amd64"], ["i386"], ["hurd"], ["riscv64"]), (settings.NoBreakAllArchitectures, settings.OutOfSyncArchitectures, settings.BreakArchitectures, settings.NewArchitectures));
        Assert.Equal(("low", "8", ["high", "critical"]), (settings.Age.DefaultUrgency, settings.Age.BountyFloor, settings.Age.UrgenciesWithoutPenalties));
        Assert.Equal((GateMode.DryRun, 20, 6, 27, true, 7, 3, true, "https://ci/"), (tests.Mode, tests.HugeAbove, tests.SuccessBounty, tests.RegressionPenalty, tests.UsesReference, tests.ReferenceMaxAge, tests.RetryOlderThan, tests.RetriesByRunId, tests.CiAddress));
        Assert.Equal((["i386", "amd64"], ["joe/foo", "jane/bar"], ["libs", "oldlibs"]), (tests.Architectures, tests.Ppas, settings.SmoothUpdateSections));
        Assert.Equal(("file:///requests", "cache", "http://localhost:1", "file:///db"), (paths.RequestQueue, paths.SharedResults, paths.Results, paths.ResultDatabase));
        Assert.Equal([("tpu", "p")], paths.Additional);
        Assert.Equal(["Ignoring ADT_ARCHES s390x as it is not in architectures list"], read.Remarks);
        Assert.Equal(1471505000, read.Now!.Value.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("ADT_HUGE = many", "4: ADT_HUGE is a whole number, not 'many'")]
    [InlineData("MINDAYS_LOW = soon", "4: MINDAYS_LOW is a whole number, not 'soon'")]
    [InlineData("ADT_ENABLE = perhaps", "4: ADT_ENABLE is 'yes', 'no' or 'dry-run', not 'perhaps'")]
    [InlineData("IMPLICIT_DEPS = perhaps", "4: IMPLICIT_DEPS is 'yes' or 'no', not 'perhaps'")]
    [InlineData("ADT_BASELINE = past", "4: ADT_BASELINE is empty or 'reference', not 'past'")]
    public void C_12_what_makes_no_sense_is_refused_with_its_line(string line, string says) =>
        Assert.Equal($"{_file}:{says}", Assert.Throws<GateException>(() => Read(line)).Message);

    [Fact]
    public void C_12_what_is_missing_is_named()
    {
        File.WriteAllText(_file, "UNSTABLE = u\nARCHITECTURES = amd64");
        Assert.Equal($"{_file}: lacks TESTING", Assert.Throws<GateException>(() => GateConfiguration.Read(_file, new())).Message);
        Assert.Equal("/no/where: is not there", Assert.Throws<GateException>(() => GateConfiguration.Read("/no/where", new())).Message);
    }

    public void Dispose() => File.Delete(_file);

    private GateConfiguration Read(string more, GateOverrides? overrides = null)
    {
        File.WriteAllText(_file, Least + more);
        return GateConfiguration.Read(_file, overrides ?? new());
    }
}
