using static Sluice.Gate.Tests.Gate.GateOutcome;

namespace Sluice.Gate.Tests.Gate;

/// <summary>The drop-in as its callers see it.</summary>
public sealed class GateTests
{
    [Fact]
    public async Task C_01_a_run_says_what_it_does_and_nothing_on_standard_error()
    {
        using var installation = new Installation().Package("green", "1", "2");

        var outcome = (await installation.RunAsync("")).Succeeded();
        Assert.Contains("Update Excuses generation completed", outcome.Output, StringComparison.Ordinal);
        Assert.All(outcome.Output.TrimEnd().Split('\n'), line => Assert.Matches(@"^[NIWEF]: \[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000\] - ", line));
        Assert.DoesNotContain("fixme", outcome.Output, StringComparison.OrdinalIgnoreCase);
        Assert.True(installation.Has("output/excuses.html"));
    }

    [Fact]
    public async Task C_01_a_process_of_its_own_reads_paths_from_where_it_stands()
    {
        using var installation = new Installation().Package("green", "1", "2");

        (await installation.RunProcessAsync("--no-compute-migrations")).Succeeded();
        Assert.True(installation.Has("output/excuses.yaml"));
    }

    [Theory]
    [InlineData("--elbereth", "there is no option '--elbereth'")]
    [InlineData("--actions=x", "--actions is not supported")]
    [InlineData("--series", "--series needs a value")]
    public async Task C_01_a_wrong_command_line_is_refused(string argument, string says)
    {
        using var installation = new Installation();

        var outcome = await installation.RunAsync(argument);
        Assert.Equal((2, $"sluice gate: {says}. `sluice gate --help` says what is possible.\n"), (outcome.Code, outcome.Error));
    }

    [Fact]
    public async Task C_02_the_distribution_decides_where_links_lead()
    {
        using var installation = new Installation().Package("green", "1", "2");

        (await installation.RunAsync("--distribution", "ubuntu", "--series", "noble")).Succeeded();
        var page = installation.Read("output/excuses.html");
        Assert.Contains("Excuses for noble", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://launchpad.net/ubuntu/+source/green\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://launchpad.net/ubuntu/+source/green/2\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C_03_a_dry_run_writes_and_keeps_nothing()
    {
        using var installation = new Installation().Package("green", "1", "2");
        var before = Files(installation);

        (await installation.RunAsync("--dry-run")).Succeeded();
        Assert.Equal(before, Files(installation));
    }

    [Fact]
    public async Task C_04_without_migrations_state_is_kept_and_no_log_written()
    {
        using var installation = new Installation().Package("green", "1", "2");

        (await installation.RunAsync("--no-compute-migrations")).Succeeded();
        Assert.True(installation.Has("data/testing/state/age-policy-dates"));
        Assert.False(installation.Has("output/output.txt"));
    }

    [Fact]
    public async Task C_05_what_is_uninstallable_can_be_printed()
    {
        using var installation = new Installation().Package("green", "1", "2");
        installation.Source("testing", "red", "1").Binary("testing", "red", "1", architecture: "i386", more: "Depends: nothing\n");

        var outcome = (await installation.RunAsync("--print-uninst")).Succeeded();
        Assert.Contains("\ni386: red\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("amd64: \n", outcome.Output, StringComparison.Ordinal);
        (await installation.RunAsync("--nuninst-cache", "--no-compute-migrations")).Succeeded();
    }

    [Fact]
    public async Task O_10_excuses_are_written_for_programs()
    {
        using var installation = new Installation().Package("green", "1", "1.10").Package("grey", "1", "1");

        var green = Assert.Single((await installation.RunAsync()).Succeeded().Sources);
        Assert.Equal(
            ("green", "green", "1", "1.10", "true", "PASS", "Joe Hacker"),
            (Text(green, "source"), Text(green, "item-name"), Text(green, "old-version"), Text(green, "new-version"), Text(green, "is-candidate"),
                Text(green, "migration-policy-verdict"), Text(green, "maintainer")));
        Assert.Empty(List(green, "reason"));
        Assert.Equal(
            "Migration status for green (1 to 1.10): Will attempt migration (Any information below is purely informational)",
            List(green, "excuses")[0]);
        Assert.Contains("old-version: '1'", installation.Read("output/excuses.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task O_10_what_is_newer_in_the_target_has_no_policies()
    {
        using var installation = new Installation().Package("lightgreen", "1", "0.9~beta");

        var item = (await installation.RunAsync()).Succeeded().Item("lightgreen");
        Assert.Contains("ALERT: lightgreen is newer in the target suite (1 0.9~beta)", List(item, "excuses"));
        Assert.Equal(["newerintesting"], List(item, "reason"));
        Assert.DoesNotContain("policy_info", item.Children.Keys.Select(key => key.ToString()));
    }

    [Fact]
    public async Task O_10_needs_are_named()
    {
        using var installation = new Installation().Package("lightgreen", "1", "2");
        installation.Source("testing", "green", "1").Binary("testing", "green", "1")
            .Source("unstable", "green", "2").Binary("unstable", "green", "2", more: "Depends: lightgreen (>= 2)\n");

        var green = (await installation.RunAsync()).Succeeded().Item("green");
        Assert.Equal(["lightgreen"], List(green["dependencies"], "migrate-after"));
        Assert.Single(((YamlDotNet.RepresentationModel.YamlMappingNode)green["dependencies"]).Children);
    }

    [Fact]
    public async Task O_10_missing_builds_are_listed_sorted()
    {
        using var installation = new Installation();
        installation.Source("testing", "green", "1").Source("unstable", "green", "2").Binary("unstable", "green", "2", architecture: "i386");
        foreach (var architecture in (string[])["ppc64el", "amd64", "armhf"])
            installation.Binary("unstable", $"green-{architecture}", "1", "green", architecture);
        installation["OUTOFSYNC_ARCHES"] = "armhf";

        var green = (await installation.RunAsync()).Succeeded().Item("green");
        Assert.Equal(["amd64", "ppc64el"], List(green["missing-builds"], "on-architectures"));
        Assert.Equal(["armhf"], List(green["missing-builds"], "on-unimportant-architectures"));
        Assert.Equal(["green-amd64", "green-armhf", "green-ppc64el"], List(green["old-binaries"], "1"));
    }

    [Fact]
    public async Task O_12_a_forced_item_says_what_was_overruled()
    {
        using var installation = new Installation().Package("green", "1", "2").Write("data/hints/freeze", "block green\n").Write("data/hints/autopkgtest", "force green/2\n");

        var green = (await installation.RunAsync()).Succeeded().Item("green");
        Assert.Equal(("true", "PASS_HINTED"), (Text(green, "is-candidate"), Text(green, "migration-policy-verdict")));
        Assert.Empty(List(green, "reason"));
        Assert.Equal(["block"], List(green, "forced-reason"));
        Assert.Contains("Should ignore, but forced by autopkgtest", List(green, "excuses"));
    }

    [Fact]
    public async Task Section_4_what_may_migrate_does_and_all_files_say_so()
    {
        using var installation = new Installation().Package("green", "1", "2").Package("red", "1", "1");

        (await installation.RunAsync()).Succeeded();
        Assert.Contains("accepted: green\n", installation.Read("output/output.txt"), StringComparison.Ordinal);
        Assert.Contains("SUCCESS (1/0)", installation.Read("output/output.txt"), StringComparison.Ordinal);
        Assert.Contains("green 2 amd64 devel\n", installation.Read("output/HeidiResult"), StringComparison.Ordinal);
        Assert.Contains("green 2 source devel\n", installation.Read("output/HeidiResult"), StringComparison.Ordinal);
        Assert.Equal("#HeidiDelta\ngreen 2\n", installation.Read("output/HeidiResultDelta"));
        Assert.Contains("\namd64: \n", installation.Read("data/testing/non-installable-status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Section_4_nothing_is_accepted_where_nothing_may_migrate()
    {
        using var installation = new Installation().Package("green", "1", "2").Write("data/hints/freeze", "block-all source");

        (await installation.RunAsync()).Succeeded();
        Assert.DoesNotContain("accepted:", installation.Read("output/output.txt"), StringComparison.Ordinal);
        Assert.True(installation.Has("output/HeidiResult"));
    }

    [Fact]
    public async Task H_01_hint_files_are_those_of_the_configuration()
    {
        using var installation = new Installation().Package("green", "1", "2").Write("data/hints/stranger", "block green\n");
        File.Delete(installation.At("data/hints/freeze"));

        var outcome = (await installation.RunAsync()).Succeeded();
        Assert.Equal("true", Text(outcome.Item("green"), "is-candidate"));
        Assert.Contains("E: ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"Cannot read hints list from {installation.At("data/hints/freeze")}, no such file!", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("false", Text((await installation.RunAsync("--hints", "block green; remark me")).Succeeded().Item("green"), "is-candidate"));
    }

    [Fact]
    public async Task H_02_bad_hints_are_told_with_file_and_line()
    {
        using var installation = new Installation().Package("green", "1", "2").Write("data/hints/freeze", "# none\nblock green/2\nurgent green/2\n");

        var outcome = (await installation.RunAsync()).Succeeded();
        Assert.Contains("- hints/freeze:2: 'block' takes no version: 'green/2'\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("I: ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("- hints/freeze:3: 'urgent' is not permitted here\n", outcome.Output, StringComparison.Ordinal);
    }

    private static SortedDictionary<string, DateTime> Files(Installation installation) => new(
        Directory.EnumerateFiles(installation.Root, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("britney.conf", StringComparison.Ordinal))
            .ToDictionary(file => file, File.GetLastWriteTimeUtc));
}
