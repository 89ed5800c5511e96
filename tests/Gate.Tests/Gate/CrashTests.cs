using System.Diagnostics;

namespace Sluice.Gate.Tests.Gate;

/// <summary>A run that dies anywhere, and the one after it, leave what a run that was left alone leaves (O-04).</summary>
public sealed class CrashTests
{
    private const string Now = "1471600000";

    /// <summary>Every file of a run.</summary>
    public static readonly TheoryData<string> Written =
    [
        "output/excuses.html", "output/excuses.yaml", "output/output.txt", "output/HeidiResult", "output/HeidiResultDelta", "data/testing/non-installable-status",
        "data/testing/state/age-policy-dates", "data/unstable/SourcePPA", "requests", "data/testing/state/autopkgtest-pending.json", "data/testing/state/autopkgtest-results.cache",
    ];

    [Fact]
    public async Task Every_file_that_a_run_writes_is_tried()
    {
        using var installation = Make();
        var before = Contents(installation).Keys.ToHashSet();
        (await installation.RunAsync()).Succeeded();

        Assert.Equal(Written.Select(row => row.Data).Order(StringComparer.Ordinal), Contents(installation).Keys.Except(before).Append("data/testing/state/age-policy-dates").Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Written))]
    public async Task O_04_a_write_that_fails_leaves_nothing_half_and_the_next_run_mends_it(string path)
    {
        using var calm = Make();
        (await calm.RunAsync()).Succeeded();
        (await calm.RunAsync()).Succeeded();

        using var installation = Make();
        if (installation.Has(path))
            File.Delete(installation.At(path));
        Directory.CreateDirectory(installation.At($"{path}/in the way"));
        Assert.NotEqual(0, (await installation.RunAsync()).Code);
        Directory.Delete(installation.At(path), recursive: true);

        (await installation.RunAsync()).Succeeded();
        (await installation.RunAsync()).Succeeded();
        Assert.Equal(Contents(calm), Contents(installation));
    }

    [Fact]
    public async Task O_04_a_run_that_is_killed_at_any_moment_is_repeated_without_a_trace()
    {
        using var calm = Make();
        (await calm.RunProcessAsync()).Succeeded();
        (await calm.RunProcessAsync()).Succeeded();

        for (var delay = 100; delay < 500; delay += 80)
        {
            using var installation = Make();
            await KillAsync(installation, TimeSpan.FromMilliseconds(delay));
            (await installation.RunProcessAsync()).Succeeded();
            (await installation.RunProcessAsync()).Succeeded();
            Assert.Equal(Contents(calm), Contents(installation));
        }
    }

    private static async Task KillAsync(Installation installation, TimeSpan after)
    {
        var start = new ProcessStartInfo("dotnet", [Installation.Program, "gate", "-v", "-c", installation.Configure(value => value)])
        {
            WorkingDirectory = installation.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await Task.Delay(after, TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static Installation Make()
    {
        var installation = new Installation();
        installation.Source("testing", "green", "1", "Testsuite: autopkgtest\n").Binary("testing", "green", "1")
            .Source("unstable", "green", "2", "Testsuite: autopkgtest\n").Binary("unstable", "green", "2")
            .Package("red", "1", "2").Source("testing", "blue", "1", "Testsuite: autopkgtest\n").Binary("testing", "blue", "1", more: "Depends: red\n")
            .Source("unstable", "blue", "1", "Testsuite: autopkgtest\n").Binary("unstable", "blue", "1", more: "Depends: red\n").Package("grey", "3", "4")
            .Write("data/testing/Dates", "grey 4 1471000000\n");
        installation["FAKE_RUNTIME"] = Now;
        installation["ADT_ENABLE"] = "yes";
        installation["ADT_ARCHES"] = "amd64 i386";
        installation["ADT_AMQP"] = $"file://{installation.At("requests")}";
        installation["ADT_CI_URL"] = "https://autopkgtest.ubuntu.com/";
        return installation;
    }

    /// <summary>By path; the time at which a request was sent aside, as that is the clock's, and the log of a run.</summary>
    private static SortedDictionary<string, string> Contents(Installation installation)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(installation.Root, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(installation.Root, file);
            if (path is not "britney.conf" && !path.Contains(".new-", StringComparison.Ordinal))
                contents[path] = path is "requests" ? Requests(file) : File.ReadAllText(file).Replace(installation.Root, "", StringComparison.Ordinal);
        }

        return contents;
    }

    /// <remarks>One that left before its run died may leave once more (A-62): the same question, twice in the queue.</remarks>
    private static string Requests(string file) =>
        string.Join('\n', File.ReadAllLines(file).Select(line => line[..line.IndexOf("submit-time", StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal));
}
