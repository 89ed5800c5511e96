using System.Diagnostics;
using Sluice.Cli.Client;
using Sluice.Cli.Tests.Host;

namespace Sluice.Cli.Tests.Local;

/// <summary>The real program in a process of its own, from `up` to its end.</summary>
[Collection(nameof(AzuriteCollection))]
public sealed class RunningUp : IDisposable
{
    private readonly TemporaryFolder _handler = new();
    private readonly TemporaryFolder _home = new();

    [Fact]
    public async Task A_killed_parent_leaves_no_orphan()
    {
        AzuriteCollection.SkipWithout();
        using var up = await StartAsync();
        var children = ProcessTree.DescendantsOf(up.Id);
        Assert.Equal(["node", "sample-handler", "sh", "sh"], children.Select(child => child.Name).Order());

        up.Kill();
        await up.WaitForExitAsync(TestContext.Current.CancellationToken);

        await GoneAsync(children);
    }

    [Fact]
    public async Task Being_told_to_stop_ends_every_child_and_is_no_failure()
    {
        AzuriteCollection.SkipWithout();
        using var up = await StartAsync();
        var children = ProcessTree.DescendantsOf(up.Id);
        var running = RunningGate.Read(_home.Path)!;
        Assert.Equal(up.Id, running.ProcessId);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_home.Path, "up.json")));

        using (var second = Start())
        {
            await second.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, second.ExitCode);
            Assert.StartsWith($"sluice: a gate runs here already, at {running.Address} (process {up.Id})", await second.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        using (var kill = Process.Start("kill", ["-INT", $"{up.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await up.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, up.ExitCode);
        Assert.Null(RunningGate.Read(_home.Path));
        await GoneAsync(children);
    }

    public void Dispose()
    {
        _handler.Dispose();
        _home.Dispose();
    }

    private async Task<Process> StartAsync()
    {
        var up = Start();
        var said = new List<string>();
        while (said is not [.., "ready"])
        {
            if (await up.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is not { } line)
                Assert.Fail(await up.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            else
                said.Add(line);
        }

        Assert.Matches("^webhooks: http://127\\.0\\.0\\.1:[0-9]+/api/github/webhooks$", said[^3]);
        Assert.Matches("^dashboard: http://127\\.0\\.0\\.1:[0-9]+/api/pages/enter\\?code=[0-9a-f]{40}$", said[^2]);
        return up;
    }

    private Process Start()
    {
        var configuration = _home.Write("gate.yaml", """
            github: { address: "http://127.0.0.1:9", token: env:SLUICE_TEST_SECRET }
            projects: [{ name: p, branches: [main], webhook-secret: env:SLUICE_TEST_SECRET, repositories: [{ name: a/b }] }]
            """);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "sluice.dll"), "up", "--no-town", "--config", configuration])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SLUICE_TEST_SECRET"] = "s";
        start.Environment["SLUICE_HOME"] = _home.Path;
        start.Environment["SLUICE_HANDLER"] = SampleApp.Declare(_handler, queue: "branches");
        return Process.Start(start)!;
    }

    private static async Task GoneAsync(IReadOnlyList<ProcessTree> children)
    {
        for (var patience = 200; children.Any(child => child.IsAlive) && patience > 0; patience--)
            await Task.Delay(25, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(children, child => child.IsAlive);
    }
}
