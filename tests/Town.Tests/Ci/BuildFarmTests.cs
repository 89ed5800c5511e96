using System.Collections.Concurrent;
using Sluice.Town.Ci;

namespace Sluice.Town.Tests.Ci;

public sealed class BuildFarmTests : IDisposable
{
    private readonly BareRepository _bare = new();
    private readonly ConcurrentQueue<BuildStatus> _statuses = [];
    private readonly string _note = Path.GetTempFileName();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_is_checked_out_and_its_own_script_judges_it()
    {
        await using var farm = Farm();

        farm.Request(Push("staging.main", _bare.Commit("#!/bin/sh\necho building $CI_BRANCH in $(git rev-parse --is-inside-work-tree)\ntest -x ci/run\n")));
        await farm.WhenIdleAsync(Cancellation);

        var run = Assert.Single(farm.Runs);
        Assert.Equal(BuildState.Green, run.State);
        Assert.Equal(_bare.TreeOf(run.Request.Commit), run.Tree);
        Assert.Equal("building staging.main in true\n", await File.ReadAllTextAsync(farm.LogFile(run.Id)!, Cancellation));
        Assert.Equal("pending: running", Told()[0]);
        Assert.StartsWith("success: passed in 0:", Told()[1], StringComparison.Ordinal);
        Assert.Equal($"http://town/_ci/runs/{run.Id}/log", _statuses.First().Target!.ToString());
    }

    [Fact]
    public async Task A_failing_script_is_red_with_its_last_words()
    {
        await using var farm = Farm();

        farm.Request(Push("staging.main", _bare.Commit($"#!/bin/sh\necho first\necho '{new string('x', 200)}' >&2\nexit 3\n")));
        await farm.WhenIdleAsync(Cancellation);

        Assert.Equal(BuildState.Red, Assert.Single(farm.Runs).State);
        Assert.Equal($"failure: exit code 3: {new string('x', 126)}…", Told()[^1]);
    }

    [Fact]
    public async Task A_given_command_takes_the_script_s_place()
    {
        await using var farm = Farm(new BuildOptions { Command = "test -f README && exit 7" });

        farm.Request(Push("staging.main", _bare.Commit(null)));
        await farm.WhenIdleAsync(Cancellation);

        Assert.Equal("failure: exit code 7: it said nothing", Told()[^1]);
    }

    [Fact]
    public async Task A_repository_without_a_script_is_red_and_says_why()
    {
        await using var farm = Farm();

        farm.Request(Push("staging.main", _bare.Commit(null)));
        farm.Request(Push("staging.other", new string('1', 40)));
        await farm.WhenIdleAsync(Cancellation);

        Assert.Equal("the repository has no ci/run", farm.Runs[0].Description);
        Assert.StartsWith("no checkout: git ", farm.Runs[1].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_takes_too_long_is_ended_with_all_its_children()
    {
        await using var farm = Farm(new BuildOptions { Timeout = TimeSpan.FromSeconds(2) });

        farm.Request(Push("staging.main", _bare.Commit(Sleeper)));
        await farm.WhenIdleAsync(Cancellation);

        Assert.Equal("failure: did not finish in 0:00:02", Told()[^1]);
        AssertSleeperIsGone();
    }

    [Fact]
    public async Task A_newer_commit_cancels_the_run_of_its_branch_and_no_other()
    {
        await using var farm = Farm(new BuildOptions { Concurrency = 2 });

        farm.Request(Push("staging.main", _bare.Commit(Sleeper)));
        await UntilSleeping();
        farm.Request(Push("staging.next", _bare.Commit("#!/bin/sh\nsleep 0.3\n")));
        farm.Request(Push("staging.main", _bare.Commit("#!/bin/sh\n")));
        await farm.WhenIdleAsync(Cancellation);

        Assert.Equal([BuildState.Cancelled, BuildState.Green, BuildState.Green], farm.Runs.Select(run => run.State));
        Assert.Equal("the branch moved on", farm.Runs[0].Description);
        AssertSleeperIsGone();
    }

    [Fact]
    public async Task A_push_told_twice_is_built_once()
    {
        await using var farm = Farm(new BuildOptions { Command = "sleep 0.2" });
        var push = Push("staging.main", _bare.Commit(null));

        var first = farm.Request(push);
        Assert.Equal(first, farm.Request(push));
        await farm.WhenIdleAsync(Cancellation);
        farm.Request(push);
        await farm.WhenIdleAsync(Cancellation);

        Assert.Equal([BuildState.Green, BuildState.Green], farm.Runs.Select(run => run.State));
    }

    [Fact]
    public async Task What_a_script_left_behind_is_ended_with_it()
    {
        await using var farm = Farm();

        farm.Request(Push("staging.main", _bare.Commit($"#!/bin/sh\nsleep 1000 & echo $! > {_note}\n")));
        await farm.WhenIdleAsync(Cancellation);

        Assert.Equal(BuildState.Green, Assert.Single(farm.Runs).State);
        AssertSleeperIsGone();
    }

    [Fact]
    public async Task A_closed_farm_leaves_no_process_and_no_folder()
    {
        var farm = Farm();
        farm.Request(Push("staging.main", _bare.Commit(Sleeper)));
        await UntilSleeping();
        var folder = Path.GetDirectoryName(farm.LogFile(1)!)!;

        await farm.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        AssertSleeperIsGone();
    }

    [Fact]
    public async Task A_script_that_has_hardly_begun_is_ended_too()
    {
        for (var pause = 0; pause < 40; pause++)
        {
            using var moment = new CancellationTokenSource();
            var run = ScriptRun.RunAsync("sleep 1000", _bare.Folder, _note, new Dictionary<string, string>(), TimeSpan.FromHours(1), moment.Token);
            Thread.SpinWait(pause * 2_000);
            await moment.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(60), Cancellation));
        }
    }

    [Fact]
    public async Task No_more_runs_go_on_at_once_than_there_are_places()
    {
        await using var farm = Farm(new BuildOptions { Concurrency = 2, Command = "sleep 0.2" });

        for (var n = 0; n < 5; n++)
            farm.Request(Push($"staging.{n}", _bare.Commit(null)));
        await farm.WhenIdleAsync(Cancellation);

        Assert.Equal(5, farm.Runs.Count);
        Assert.All(farm.Runs, run => Assert.True(farm.Runs.Count(other => other.Started <= run.Started && run.Started < other.Finished) <= 2));
    }

    [Fact]
    public async Task A_status_GitHub_did_not_take_is_sent_again()
    {
        var refusals = 2;
        await using var farm = new BuildFarm(new BuildOptions(), (status, _) =>
        {
            if (refusals-- > 0)
                throw new HttpRequestException("502");
            _statuses.Enqueue(status);
            return Task.CompletedTask;
        }, TimeProvider.System);

        farm.Request(Push("staging.main", _bare.Commit("#!/bin/sh\n")));
        await farm.WhenIdleAsync(Cancellation);

        Assert.Equal(["pending", "success"], _statuses.Select(status => status.State));
    }

    public void Dispose()
    {
        _bare.Dispose();
        File.Delete(_note);
    }

    private string Sleeper => $"#!/bin/sh\n(trap '' TERM INT; echo $$ > {_note}; sleep 1000; sleep 1000) &\nwait\n".Replace("echo $$", "sh -c 'echo $PPID'", StringComparison.Ordinal);

    private BuildFarm Farm(BuildOptions? options = null) => new(
        (options ?? new BuildOptions()) with { LogAddress = run => BuildPages.LogAddress(new Uri("http://town"), run) },
        (status, _) =>
        {
            _statuses.Enqueue(status);
            return Task.CompletedTask;
        },
        TimeProvider.System);

    private BuildRequest Push(string branch, string commit) => new("acme/core", _bare.Folder, branch, commit);

    private string[] Told() => [.. _statuses.Select(status => $"{status.State}: {status.Description}")];

    private async Task UntilSleeping()
    {
        while (new FileInfo(_note).Length is 0)
            await Task.Delay(20, Cancellation);
    }

    private void AssertSleeperIsGone()
    {
        var sleeper = int.Parse(File.ReadAllText(_note), System.Globalization.CultureInfo.InvariantCulture);
        for (var patience = 0; patience < 50 && IsAlive(sleeper); patience++)
            Thread.Sleep(20);
        Assert.False(IsAlive(sleeper));
    }

    // A zombie waits for whoever adopts orphans here; it is dead all the same.
    private static bool IsAlive(int process) =>
        File.Exists($"/proc/{process}/stat") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
}
