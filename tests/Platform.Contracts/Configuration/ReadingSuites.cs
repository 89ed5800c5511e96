using Sluice.Core.Migration;
using Sluice.Platform.Configuration;

namespace Sluice.Platform.Contracts.Configuration;

/// <summary>The suites of the migration lane in the configuration file.</summary>
public sealed class ReadingSuites
{
    private const string Head = """
        github: { token: env:TOKEN }
        projects:
          - { name: acme, branches: [main], repositories: [{ name: acme/core, webhook-secret: env:HOOK }] }
        suites:

        """;

    [Fact]
    public void A_file_without_suites_gates_none() => Assert.Empty(Accepted("").All);

    [Fact]
    public void A_small_suite_gets_the_defaults()
    {
        var suite = Assert.Single(Accepted("  - { target: forky, source: sid, directory: /srv/dists, architectures: [amd64, arm64] }").All);

        Assert.Equal(("forky", "forky", "sid"), (suite.Series, suite.Target, suite.Source));
        Assert.Equal(new ArchivePlace.Directory("/srv/dists"), suite.Archive);
        Assert.Equal(TimeSpan.FromMinutes(30), suite.Every);
        Assert.Equal(["amd64"], suite.Settings.NoBreakAllArchitectures);
        Assert.True(suite.Settings is { HasArchAllBuilders: true, FindsGroups: true, SourceIsPartial: false, ComputesMigrations: true });
        Assert.Equal(GateMode.Yes, suite.Settings.Tests.Mode);
        Assert.Equal(["amd64", "arm64"], suite.Settings.Tests.Architectures);
        Assert.Equal([("low", 10), ("medium", 5), ("high", 2), ("critical", 0), ("emergency", 0)], suite.Settings.Age.MinDays);
    }

    [Fact]
    public void A_mirror_needs_a_keyring_and_every_name_is_checked() => Assert.Equal(
        """
        line 5, column 5, suites[0].keyring: this field is missing: what comes over the network is believed only with a signature; name the file with the archive's keys
        line 5, column 13, suites[0].target: expected lower-case letters, digits and dashes, found 'Forky!'
        line 8, column 21, suites[0].architectures[0]: expected lower-case letters, digits and dashes, found 'AMD64'
        line 10, column 13, suites[0].tests.mode: expected on, dry-run or off, found 'maybe'
        line 11, column 22, suites[0].tests.architectures: i386 is not among the suite's architectures
        """,
        Refused("""
              - target: Forky!
                source: sid
                mirror: https://mirror.test/debian
                architectures: [AMD64]
                tests:
                  mode: maybe
                  architectures: [i386]
            """));

    [Fact]
    public void An_archive_is_in_one_place_and_a_series_stands_for_one_suite() => Assert.Equal(
        """
        line 5, column 5, suites[0].mirror: either mirror or directory is needed, and not both: where the archive's indexes are
        line 6, column 15, suites[1].target: the series forky is gated twice; give one of them another series
        """,
        Refused("""
              - { target: forky, source: sid, architectures: [amd64] }
              - { target: forky, source: experimental, directory: /srv, architectures: [amd64] }
            """));

    [Fact]
    public void What_is_no_list_is_no_list_of_suites() => Assert.Equal(
        "line 5, column 3, suites: expected a list, one item a line starting with a dash; found a mapping", Refused("  forky: sid"));

    private static GatedSuites Accepted(string suites) => Assert.IsType<ConfigurationReading.Accepted>(ConfigurationFile.Parse(Head + suites)).Suites;

    private static string Refused(string suites) => string.Join('\n', Assert.IsType<ConfigurationReading.Refused>(ConfigurationFile.Parse(Head + suites)).Errors);
}
