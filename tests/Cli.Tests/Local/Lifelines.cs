using Sluice.Cli.Local;

namespace Sluice.Cli.Tests.Local;

public sealed class Lifelines
{
    private static readonly string[] Forever = ["-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"];

    [Fact]
    public async Task A_child_says_what_it_has_to_say_and_its_exit_code_is_known()
    {
        var (heard, complained) = (new List<string>(), new List<string>());
        await using var child = ChildProcess.Start(
            Command(TimeSpan.Zero, "-c", "echo \"$GREETING\"; echo oh >&2; exit 7"), heard.Add, complained.Add);

        Assert.Equal(7, await child.Exited);
        Assert.Equal(["hello"], heard);
        Assert.Equal(["oh"], complained);
    }

    [Fact]
    public async Task A_child_without_grace_is_killed()
    {
        await using var child = ChildProcess.Start(Command(TimeSpan.Zero, Forever), _ => { }, _ => { });

        Assert.Equal(137, await child.StopAsync());
        Assert.False(ProcessTree.Read(child.Id) is { IsAlive: true });
    }

    [Fact]
    public async Task A_child_with_grace_may_end_by_itself()
    {
        var heard = new List<string>();
        var isReady = new TaskCompletionSource();
        await using var child = ChildProcess.Start(
            Command(TimeSpan.FromSeconds(10), "-c", "trap 'echo saved; exit 3' TERM; echo ready; while :; do sleep 0.05; done"),
            line =>
            {
                heard.Add(line);
                isReady.TrySetResult();
            },
            _ => { });
        await isReady.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, await child.StopAsync());
        Assert.Equal(["ready", "saved"], heard);
    }

    [Fact]
    public async Task A_child_that_ignores_its_grace_is_killed_after_it()
    {
        var isReady = new TaskCompletionSource();
        await using var child = ChildProcess.Start(Command(TimeSpan.FromSeconds(0.5), Forever), _ => isReady.TrySetResult(), _ => { });
        await isReady.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(137, await child.StopAsync());
    }

    [Fact]
    public async Task A_program_that_does_not_exist_exits_with_127()
    {
        var complained = new List<string>();
        await using var child = ChildProcess.Start(
            new ChildCommand("/no/such/program", [], Path.GetTempPath(), new Dictionary<string, string>(), TimeSpan.Zero), _ => { }, complained.Add);

        Assert.Equal(127, await child.Exited);
        Assert.Contains("/no/such/program", Assert.Single(complained), StringComparison.Ordinal);
    }

    private static ChildCommand Command(TimeSpan grace, params string[] arguments) =>
        new("sh", arguments, Path.GetTempPath(), new Dictionary<string, string> { ["GREETING"] = "hello" }, grace);
}
