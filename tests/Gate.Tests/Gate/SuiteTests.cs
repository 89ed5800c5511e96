using static Sluice.Gate.Tests.Gate.GateOutcome;

namespace Sluice.Gate.Tests.Gate;

/// <summary>Suites as production has them: partial, on a mirror, several (1.4, 1.5, 5.2).</summary>
public sealed class SuiteTests
{
    [Fact]
    public async Task D_10_a_partial_suite_removes_nothing_and_needs_nothing_twice()
    {
        using var installation = new Installation().Source("testing", "lib", "1").Binary("testing", "lib", "1")
            .Source("testing", "green", "1").Binary("testing", "green", "1")
            .Source("unstable", "green", "2").Binary("unstable", "green", "2", more: "Depends: lib\n");

        Assert.Equal(["-lib", "green"], Names((await installation.RunAsync()).Succeeded()));
        installation["PARTIAL_UNSTABLE"] = "yes";
        var outcome = (await installation.RunAsync()).Succeeded();
        Assert.Equal(["green"], Names(outcome));
        Assert.Equal("true", Text(outcome.Item("green"), "is-candidate"));
    }

    [Fact]
    public async Task D_10_what_is_not_built_yet_is_a_missing_build_there()
    {
        using var installation = new Installation().Source("testing", "green", "1").Binary("testing", "green", "1")
            .Source("unstable", "green", "2").Binary("unstable", "green", "2", architecture: "amd64");
        installation["PARTIAL_UNSTABLE"] = "yes";

        var green = (await installation.RunAsync()).Succeeded().Item("green");
        Assert.Equal(["i386"], List(green["missing-builds"], "on-architectures"));
        Assert.Equal("REJECTED_CANNOT_DETERMINE_IF_PERMANENT", Text(green, "migration-policy-verdict"));
    }

    [Fact]
    public async Task D_01_a_mirror_names_its_suites_and_series()
    {
        using var installation = new Installation();
        installation["ARCHITECTURES"] = "amd64";
        installation["TESTING"] = "data/dists/%(SERIES)";
        installation["UNSTABLE"] = "data/dists/%(SERIES)-proposed";
        foreach (var (suite, version) in (IEnumerable<(string, string)>)[("noble", "1"), ("noble-proposed", "2")])
        {
            installation
                .Write($"data/dists/{suite}/Release", $"Suite: {suite}\nComponents: main universe\nArchitectures: amd64\n")
                .Write($"data/dists/{suite}/main/source/Sources", $"Package: green\nVersion: {version}\nSection: devel\n\n")
                .Write($"data/dists/{suite}/main/binary-amd64/Packages", $"Package: green\nArchitecture: amd64\nVersion: {version}\nSection: devel\n\n")
                .Write($"data/dists/{suite}/universe/source/Sources", $"Package: red\nVersion: {version}\nSection: universe/devel\n\n")
                .Write($"data/dists/{suite}/universe/binary-amd64/Packages", $"Package: red\nArchitecture: amd64\nVersion: {version}\nSection: universe/devel\n\n");
        }

        var outcome = (await installation.RunAsync("--series", "noble")).Succeeded();
        Assert.Equal(["green", "red"], Names(outcome));
        Assert.Equal("universe", Text(outcome.Item("red"), "component"));
        Assert.True(installation.Has("data/dists/noble-proposed/SourcePPA"));
    }

    [Fact]
    public async Task D_06_suites_that_disagree_about_a_binary_end_the_run()
    {
        using var installation = new Installation().Package("green", "1", "1");
        installation.Source("testing", "red", "1").Binary("testing", "red", "1").Source("unstable", "red", "1").Binary("unstable", "red", "1", more: "Depends: green\n");

        var outcome = await installation.RunAsync();
        Assert.Equal(1, outcome.Code);
        Assert.StartsWith("sluice gate: testing, unstable: red 1 on amd64 has ", outcome.Error, StringComparison.Ordinal);
        Assert.False(installation.Has("output/excuses.yaml"));
    }

    [Fact]
    public async Task X_15_additional_suites_need_an_approval_and_say_so()
    {
        using var installation = new Installation().Package("green", "1", "1");
        foreach (var architecture in (string[])["amd64", "i386", "arm64", "armhf", "powerpc", "ppc64el"])
            installation.Write($"data/tpu/Packages_{architecture}", "");
        installation.Source("tpu", "green", "1.1").Binary("tpu", "green", "1.1");
        installation["TPU"] = "data/tpu";

        var green = (await installation.RunAsync()).Succeeded().Item("green_tpu");
        Assert.Equal(("REJECTED_NEEDS_APPROVAL", "not-approved"), (Text(green, "migration-policy-verdict"), Text(green, "manual-approval-status")));

        installation.Write("data/hints/freeze-exception", "unblock green/1.1_tpu\n");
        green = (await installation.RunAsync()).Succeeded().Item("green_tpu");
        Assert.Equal(("PASS", "approved"), (Text(green, "migration-policy-verdict"), Text(green, "manual-approval-status")));
    }

    [Fact]
    public async Task D_05_binaries_without_a_source_are_never_items()
    {
        using var installation = new Installation().Package("green", "1", "2");
        installation.Binary("unstable", "orphan", "1", "gone").Binary("testing", "stray", "1", "lost");

        Assert.Equal(["green"], Names((await installation.RunAsync()).Succeeded()));
    }

    [Theory]
    [InlineData("data/unstable/Sources")]
    [InlineData("data/testing/Packages_i386")]
    public async Task An_absent_index_ends_the_run_and_is_named(string path)
    {
        using var installation = new Installation().Package("green", "1", "2");
        File.Delete(installation.At(path));

        var outcome = await installation.RunAsync();
        Assert.Equal(1, outcome.Code);
        Assert.StartsWith($"sluice gate: {installation.At(path)}: ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truncated_index_ends_the_run_and_is_named_with_its_line()
    {
        using var installation = new Installation().Package("green", "1", "2").Write("data/unstable/Sources", "Package: green\nMaintai");

        var outcome = await installation.RunAsync();
        Assert.Equal(1, outcome.Code);
        Assert.StartsWith($"sluice gate: {installation.At("data/unstable/Sources")}:", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inputs_of_any_bytes_never_break_a_run()
    {
        var random = new Random(4711);
        string[] files = ["data/hints/autopkgtest", "data/testing/Dates", "data/testing/Urgency", "data/unstable/BugsV", "data/unstable/Blocks", "data/unstable/ExcuseBugs", "data/unstable/SourcePPA"];
        string[] words = ["green", "green/2", "block", "unblock", "force", "age-days", "12", "\u00e9", "\u0000", "-", "/", "_", "1471505000", "99999999999999999999", "\n", "\r\n", "\t", "#", "finished", "{", "\""];
        using var installation = new Installation().Package("green", "1", "2");
        for (var round = 0; round < 40; round++)
        {
            foreach (var file in files)
                installation.Write(file, string.Join(random.Next(3) is 0 ? "" : " ", Enumerable.Range(0, random.Next(60)).Select(_ => words[random.Next(words.Length)])));

            var outcome = (await installation.RunAsync("--no-compute-migrations")).Succeeded();
            Assert.Equal(["green"], Names(outcome));
        }
    }

    private static IEnumerable<string> Names(GateOutcome outcome) => outcome.Sources.Select(source => Text(source, "item-name")).Order(StringComparer.Ordinal);
}
