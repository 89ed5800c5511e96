using static Sluice.Gate.Tests.Gate.GateOutcome;

namespace Sluice.Gate.Tests.Gate;

/// <summary>What policies remember and are told (1.7), and how it is written (1.8).</summary>
public sealed class StateTests
{
    private const string Now = "1471600000";

    [Fact]
    public async Task Section_1_7_dates_are_kept_and_the_old_place_is_given_up()
    {
        using var installation = Green().Write("data/testing/Dates", $"# dates\ngreen 2 1471500000\nodd line\ngone 1 5\n");

        var outcome = (await installation.RunAsync()).Succeeded();
        Assert.Equal("gone 1 5\ngreen 2 1471500000\n", installation.Read("data/testing/state/age-policy-dates"));
        Assert.False(installation.Has("data/testing/Dates"));
        Assert.Contains("data/testing/Dates:3: is not 'source version seconds', skipped", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Section_1_7_the_state_directory_wins_and_a_new_version_starts_anew()
    {
        using var installation = Green().Write("data/testing/Dates", "green 2 5\n").Write("data/testing/state/age-policy-dates", "green 1 7\n");

        (await installation.RunAsync()).Succeeded();
        Assert.Equal($"green 2 {Now}\n", installation.Read("data/testing/state/age-policy-dates"));
    }

    [Fact]
    public async Task Section_1_7_urgencies_and_ages_decide()
    {
        using var installation = Green().Write("data/testing/Urgency", "green 2 high\n").Write("data/testing/state/age-policy-dates", $"green 2 {1471600000 - (3 * 86400)}\n");
        installation["MINDAYS_MEDIUM"] = "13";
        installation["MINDAYS_HIGH"] = "5";

        var green = (await installation.RunAsync()).Succeeded().Item("green");
        Assert.Contains("Too young, only 3 of 5 days old", List(green, "excuses"));
        Assert.Equal("5", Text(green["policy_info"]["age"], "age-requirement"));
    }

    [Fact]
    public async Task Section_1_7_bugs_of_either_suite_are_read_from_state_or_beside_the_suite()
    {
        using var installation = Green().Write("data/unstable/BugsV", "green 123,456").Write("data/testing/state/rc-bugs-testing", "src:green 456\n");

        var info = (await installation.RunAsync()).Succeeded().Item("green")["policy_info"]["rc-bugs"];
        Assert.Equal(["123"], List(info, "unique-source-bugs"));
        Assert.Equal(["456"], List(info, "shared-bugs"));
        Assert.Empty(List(info, "unique-target-bugs"));
    }

    [Fact]
    public async Task Section_1_7_piuparts_summaries_are_read()
    {
        const string Summary = """{"_id": "Piuparts Package Test Results Summary", "_version": "1.0", "packages": {"green": {"SUITE": ["STATE", 0, "https://piuparts.example/green"]}}}""";
        using var installation = Green()
            .Write("data/testing/state/piuparts-summary-unstable.json", Summary.Replace("STATE", "F", StringComparison.Ordinal))
            .Write("data/testing/state/piuparts-summary-testing.json", Summary.Replace("STATE", "P", StringComparison.Ordinal));

        var outcome = (await installation.RunAsync()).Succeeded();
        Assert.Equal("regression", Text(outcome.Item("green")["policy_info"]["piuparts"], "test-results"));

        installation["PIUPARTS_ENABLE"] = "no";
        Assert.Equal("true", Text((await installation.RunAsync()).Succeeded().Item("green"), "is-candidate"));
    }

    [Fact]
    public async Task Section_1_7_a_damaged_summary_lets_nothing_pass()
    {
        using var installation = Green().Write("data/testing/state/piuparts-summary-unstable.json", "{\"_id\":");

        var outcome = await installation.RunAsync();
        Assert.Equal(1, outcome.Code);
        Assert.StartsWith($"sluice gate: {installation.At("data/testing/state/piuparts-summary-unstable.json")}: is not the JSON it should be (", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Section_1_7_blocks_may_be_absent_or_odd()
    {
        using var installation = Green().Write("data/unstable/Blocks", "green 12345 1471505000\ngreen 777 yesterday\n");

        var green = (await installation.RunAsync()).Succeeded().Item("green");
        Assert.Contains("Not touching package as requested in <a href=\"https://launchpad.net/bugs/12345\">bug 12345</a> on Thu Aug 18 07:23:20 2016", List(green, "excuses"));
        Assert.Equal(
            ("1471505000", "0", "REJECTED_PERMANENTLY"),
            (Text(green["policy_info"]["block-bugs"], "12345"), Text(green["policy_info"]["block-bugs"], "777"), Text(green["policy_info"]["block-bugs"], "verdict")));

        File.Delete(installation.At("data/unstable/Blocks"));
        Assert.Equal("true", Text((await installation.RunAsync()).Succeeded().Item("green"), "is-candidate"));
    }

    [Fact]
    public async Task Section_1_7_excuse_bugs_are_mentioned()
    {
        using var installation = Green().Write("data/unstable/ExcuseBugs", "green 12345 1471505000");

        var info = (await installation.RunAsync()).Succeeded().Item("green")["policy_info"]["update-excuse"];
        Assert.Equal(("1471505000", "PASS"), (Text(info, "12345"), Text(info, "verdict")));
    }

    [Fact]
    public async Task Section_1_7_landing_ppas_are_kept_of_what_was_judged()
    {
        using var installation = Green().Package("red", "1", "2")
            .Write("data/unstable/SourcePPA", """{"green": {"1": "", "2": "devel/~ci-train-ppa-service/+archive/NNNN"}, "red": {"2": "devel/~ci-train-ppa-service/+archive/NNNN"}, "gone": {"1": ""}}""")
            .Write("data/unstable/Blocks", "red 12345 1471505000\n");

        var outcome = (await installation.RunAsync()).Succeeded();
        Assert.Equal(
            """{"green": {"2": "devel/~ci-train-ppa-service/\u002Barchive/NNNN"}, "red": {"2": "devel/~ci-train-ppa-service/\u002Barchive/NNNN"}}""",
            installation.Read("data/unstable/SourcePPA"));
        var green = outcome.Item("green");
        Assert.Equal(["source-ppa"], List(green, "reason"));
        Assert.Equal(
            ("devel/~ci-train-ppa-service/+archive/NNNN", "REJECTED_WAITING_FOR_ANOTHER_ITEM"),
            (Text(green["policy_info"]["source-ppa"], "red"), Text(green["policy_info"]["source-ppa"], "verdict")));
    }

    [Fact]
    public async Task E_56_a_damaged_file_of_our_own_is_set_aside_and_said()
    {
        using var installation = Green().Write("data/unstable/SourcePPA", "{\"green\": {\"2\"");

        var outcome = (await installation.RunAsync()).Succeeded();
        Assert.Contains($"W: ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("set aside as ", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("{\"green\": {\"2\"", installation.Read("data/unstable/SourcePPA.damaged"));
        Assert.Equal("{\"green\": {\"2\": \"\"}}", installation.Read("data/unstable/SourcePPA"));
    }

    [Theory]
    [InlineData("{}", "REJECTED_CANNOT_DETERMINE_IF_PERMANENT")]
    [InlineData("", "REJECTED_CANNOT_DETERMINE_IF_PERMANENT")]
    [InlineData("""{"green": {"2": {"amd64": {"uid": "b", "buildd": true}, "i386": {"uid": "b", "buildd": true}}}}""", "PASS")]
    [InlineData("""{"green": {"2": {"amd64": {"uid": "joe", "buildd": false}, "i386": {"uid": "b", "buildd": true}}}}""", "REJECTED_PERMANENTLY")]
    public async Task Section_1_7_signers_are_read_where_builders_are_judged(string signers, string verdict)
    {
        using var installation = Green().Write("data/testing/state/signers.json", signers);
        installation["CHECK_BUILDD"] = "yes";

        Assert.Equal(verdict, Text((await installation.RunAsync()).Succeeded().Item("green")["policy_info"]["builtonbuildd"], "verdict"));
    }

    [Theory]
    [InlineData("constraints")]
    [InlineData("faux-packages")]
    public async Task L_24_static_inputs_are_refused_clearly(string name)
    {
        using var installation = Green().Write($"data/testing/input/{name}", "# nothing\n");
        (await installation.RunAsync()).Succeeded();

        installation.Write($"data/testing/input/{name}", "# something\n\nFake-Package-Name: x\n");
        var outcome = await installation.RunAsync();
        Assert.Equal(
            (1, $"sluice gate: {installation.At($"data/testing/input/{name}")}:3: is not supported: empty the file, or take STATIC_INPUT_DIR from the configuration\n"),
            (outcome.Code, outcome.Error));
    }

    [Fact]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public async Task O_01_directories_are_made_and_O_02_taken_as_they_are()
    {
        using var installation = Green();
        installation["EXCUSES_OUTPUT"] = "output/deep/down/excuses.html";
        Directory.CreateDirectory(installation.At("output"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        var mode = File.GetUnixFileMode(installation.At("output"));

        (await installation.RunAsync()).Succeeded();
        Assert.True(installation.Has("output/deep/down/excuses.html"));
        Assert.Equal(mode, File.GetUnixFileMode(installation.At("output")));
    }

    [Fact]
    public async Task O_04_what_killed_runs_left_is_swept_up()
    {
        using var installation = Green().Write("output/excuses.yaml.new-1", "half").Write("output/excuses.yaml.new-2", "half");
        File.SetLastWriteTimeUtc(installation.At("output/excuses.yaml.new-1"), DateTime.UtcNow.AddDays(-1));

        (await installation.RunAsync()).Succeeded();
        Assert.False(installation.Has("output/excuses.yaml.new-1"));
        Assert.True(installation.Has("output/excuses.yaml.new-2"));
    }

    [Fact]
    public async Task O_03_every_directory_is_made()
    {
        using var installation = Green();
        installation["HEIDI_OUTPUT"] = "output/a/HeidiResult";
        installation["NONINST_STATUS"] = "output/b/non";
        installation["UPGRADE_OUTPUT"] = "output/c/log";
        installation["EXCUSES_YAML_OUTPUT"] = "output/d/excuses.yaml";
        installation["STATE_DIR"] = "output/e/state";

        (await installation.RunAsync()).Succeeded();
        Assert.All(
            (string[])["a/HeidiResult", "a/HeidiResultDelta", "b/non", "c/log", "d/excuses.yaml", "e/state/age-policy-dates"],
            path => Assert.True(installation.Has($"output/{path}"), path));
    }

    [Theory]
    [InlineData("gz", "gzip")]
    [InlineData("xz", "xz")]
    public async Task O_10_the_yaml_may_be_compressed(string ending, string program)
    {
        using var installation = Green();
        (await installation.RunAsync()).Succeeded();
        installation["EXCUSES_YAML_OUTPUT"] = $"output/excuses.yaml.{ending}";
        (await installation.RunAsync()).Succeeded();

        using var unpack = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, ["-dc", installation.At($"output/excuses.yaml.{ending}")]) { RedirectStandardOutput = true })!;
        Assert.Equal(installation.Read("output/excuses.yaml"), await unpack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static Installation Green()
    {
        var installation = new Installation().Package("green", "1", "2");
        installation["FAKE_RUNTIME"] = Now;
        return installation;
    }
}
