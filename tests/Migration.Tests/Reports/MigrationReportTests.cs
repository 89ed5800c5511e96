using Sluice.Core.Migration;
using Sluice.Migration.Tests.Migrating;

namespace Sluice.Migration.Tests.Reports;

/// <summary>What the migration writes (O-30, O-31, O-32).</summary>
public sealed class MigrationReportTests
{
    [Fact]
    public void O_30_the_result_lists_binaries_of_each_architecture_then_sources()
    {
        var settings = MadeRun.Settings with { Architectures = ["arm64", "amd64"] };
        var outcome = MadeRun.Migrate(["zebra 1", "green 1; section libs; on amd64", "fake 1; section faux"], ["zebra 2; all", "green 1; section libs; on amd64"], settings);

        Assert.Equal(
            """
            green 1 amd64 libs
            zebra 2 all misc
            zebra 2 all misc
            green 1 source misc
            zebra 2 source misc

            """,
            Text(output => HeidiReport.Write(output, outcome, settings)));
    }

    [Fact]
    public void O_30_outdated_arch_all_binaries_of_out_of_sync_architectures_are_left_out()
    {
        var settings = MadeRun.Settings with { OutOfSyncArchitectures = ["amd64"] };
        string[] suite = ["green 2", "old-doc 1; all; source green (1)", "old 1; source green (1)"];

        Assert.Equal(
            """
            green 2 amd64 misc
            old 1 amd64 misc
            green 2 source misc

            """,
            Text(output => HeidiReport.Write(output, MadeRun.Migrate(suite, suite, settings), settings)));
    }

    [Fact]
    public void O_30_the_delta_lists_what_migrated_in_its_order()
    {
        var outcome = MadeRun.Migrate(
            ["gone 1", "blue 1; source blue (1)", "green 1", "cruft 0; source green (0)"],
            ["blue 1+b1; source blue (1)", "green 2"]);

        Assert.Equal(
            """
            #HeidiDelta
            -gone 1
            blue 1 amd64
            green 2
            -cruft 0 amd64

            """,
            Text(output => HeidiReport.WriteDelta(output, outcome)));
    }

    [Fact]
    public void O_31_the_status_lists_uninstallable_binaries_with_and_without_arch_all()
    {
        var settings = MadeRun.Settings with { NoBreakAllArchitectures = [] };
        var outcome = MadeRun.Migrate(["b 1 nowhere", "a 1 b; all", "c 1 a"], [], settings with { KeepsAbsentSources = true });

        Assert.Equal(
            """
            Built on: 2026.11.21 12:00:00 +0000
            Last update: 2026.11.21 12:00:00 +0000

            amd64: b c
            amd64+all: a b c

            """,
            Text(output => UninstallableReport.Write(output, outcome.Before.Values, new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))));
    }

    [Fact]
    public void O_32_the_log_tells_what_was_tried_and_what_came_of_it()
    {
        var outcome = MadeRun.Migrate(["green 1", "user 1 red (<< 2)", "red 1"], ["green 2", "user 1 red (<< 2)", "red 2"]);

        Assert.Equal(
            """
            Starting the upgrade test
            Generated on: 2026.11.21 12:00:00 +0000
            Arch order is: amd64
            info: main run
            start: 0+0: a-0
            orig: 0+0: a-0
            recur: []  2/0
            trying: green
            accepted: green
               ori: 0+0: a-0
               pre: 0+0: a-0
               now: 0+0: a-0
               all: green
            trying: red
            skipped: red (0, 0, 0)
                got: 1+0: a-1
                * amd64: user
             finish: [green]
            endloop: 0+0: a-0
                now: 0+0: a-0
            final: green
            start: 0+0: a-0
             orig: 0+0: a-0
              end: 0+0: a-0
            SUCCESS (2/1)

            List of old libraries in the target suite (0):
            Test completed!

            """,
            Text(output => UpgradeReport.Write(output, outcome)));
    }

    [Fact]
    public void O_32_a_hint_that_breaks_something_fails() => Assert.Contains(
        "FAILED", MadeRun.Migrate(["red 1", "user 1 red (<< 2)", "x 1"], ["red 2", "user 1 red (<< 2)", "x 2"], null, "easy red/2 x/2").Log);

    private static string Text(Action<TextWriter> write)
    {
        var output = new StringWriter();
        write(output);
        return output.ToString();
    }
}
