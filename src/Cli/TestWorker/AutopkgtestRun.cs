using System.Diagnostics;
using Sluice.Cli.Local;
using Sluice.Platform.Suites;

namespace Sluice.Cli.TestWorker;

/// <summary>Where tests run: a virtualisation of autopkgtest's, with its arguments.</summary>
/// <param name="SourceSuite">The suite that a request's triggers are taken from; null when the testbed has them.</param>
internal sealed record Testbed(string Virtualisation, IReadOnlyList<string> Arguments, string? SourceSuite)
{
    public string Program { get; init; } = "autopkgtest";

    /// <remarks>
    /// <c>null</c> is this very machine: nothing may be upgraded on it (<c>-U</c>) and no source of packages added, so the triggers are whatever
    /// is installed.
    /// </remarks>
    public bool IsThisMachine => Virtualisation is "null";

    public IEnumerable<string> CommandLine(TestOrder order, string output)
    {
        yield return $"--output-dir={output}";
        yield return $"--env=ADT_TEST_TRIGGERS={string.Join(' ', order.Triggers)}";
        foreach (var variable in order.Environment)
            yield return $"--env={variable}";
        if (!IsThisMachine && SourceSuite is not null)
        {
            yield return $"--add-apt-release={SourceSuite}";
            if (order.Triggers.Select(trigger => $"src:{trigger.Split('/')[0]}").ToList() is { Count: > 0 } pins)
                yield return $"--pin-packages={SourceSuite}={string.Join(',', pins)}";
            yield return "--apt-upgrade";
        }

        yield return order.Source;
        yield return "--";
        yield return Virtualisation;
        foreach (var argument in Arguments)
            yield return argument;
    }
}

/// <summary>One run of Debian's <c>autopkgtest</c>, whatever it comes to.</summary>
internal static class AutopkgtestRun
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <returns>The exit code .</returns>
    public static async Task<(int ExitCode, TimeSpan Took)> RunAsync(Testbed testbed, TestOrder order, string output, Action<string> heard, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var command = new ChildCommand(testbed.Program, [.. testbed.CommandLine(order, output)], Path.GetTempPath(), new Dictionary<string, string>(), Grace);
        await using var child = ChildProcess.Start(command, heard, heard);
        var code = await child.Exited.WaitAsync(cancellation);
        return (code, Stopwatch.GetElapsedTime(began));
    }
}
