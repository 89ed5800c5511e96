using Sluice.Core.Migration;
using Sluice.Migration.Tests.Testing;
using Sluice.Platform.Memory;
using TestResult = Sluice.Core.Migration.TestResult;

namespace Sluice.Gate.Tests.Testing;

/// <summary>The tests of one run after the other (A-44 to A-66, A-88).</summary>
public sealed class TestRoundTests
{
    private static readonly TestResult Worked = new(new("blue/1", "lightgreen", "amd64"), TestStatus.Pass, "1", "20150101_100000@", 1420106400);
    private readonly MemoryTestLedger _ledger = new();
    private readonly MemoryTestQueue _queue = new();
    private readonly MemoryTestRuns _runs = new();
    private TestedArchive _archive = TestedArchive.Green("amd64").Upload("green", "2", "autopkgtest", "libgreen1 2", "green 2 libgreen1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_46_each_test_is_asked_for_once()
    {
        Assert.Equal((2, 2, 0), Counts(await RunAsync()));
        Assert.Equal((2, 0, 2), Counts(await RunAsync()));

        Assert.Equal(["green", "lightgreen"], _queue.Taken.Select(request => request.Key.Source));
        static (int, int, int) Counts(TestRoundOutcome outcome) => (outcome.Counts.Tests, outcome.Counts.Requested, outcome.Counts.Pending);
    }

    [Fact]
    public async Task A_44_results_are_looked_for_before_anything_is_asked()
    {
        _runs.Add(new(new("green", "amd64"), "2", TestStatus.Pass, "20150109_100000@", ["green/2"]));
        _runs.Add(new(new("lightgreen", "amd64"), "1", TestStatus.Fail, "20150109_100000@", ["green/2"]));

        var outcome = await RunAsync();

        Assert.Empty(_queue.Taken);
        Assert.Equal(PolicyVerdict.Pass, outcome.Findings[0]!.Verdict);
        Assert.Equal(2, (await _ledger.ReadAsync(Cancellation)).Results.Count);
    }

    [Fact]
    public async Task A_44_a_known_pass_is_not_looked_up_and_a_known_failure_each_time()
    {
        await _ledger.KeepAsync([Worked with { Key = new("green/2", "green", "amd64"), Version = "2" }, Worked with { Key = new("green/2", "lightgreen", "amd64"), Status = TestStatus.Fail }], Cancellation);

        await RunAsync();
        Assert.Equal(1, _runs.Asked);
        _runs.Add(new(new("lightgreen", "amd64"), "1", TestStatus.Pass, "20150109_100000@", ["green/2"]));
        await RunAsync();

        Assert.Equal(TestStatus.Pass, (await _ledger.ReadAsync(Cancellation)).Results.Single(result => result.Key.Source == "lightgreen").Status);
        Assert.Empty(_queue.Taken);
    }

    [Fact]
    public async Task A_88_each_package_is_looked_up_once_whatever_waits_for_it()
    {
        _archive.Target("blue", "1", "", "libblue1 1").Target("lightgreen", "1", "autopkgtest", "lightgreen 1 libgreen1, libblue1").Upload("blue", "2", "", "libblue1 2");

        await RunAsync("green", "blue");

        Assert.Equal(2, _runs.Asked);
        Assert.Equal(["green/2 green", "green/2 lightgreen", "blue/2 lightgreen"], _queue.Taken.Select(request => $"{request.Key.Trigger} {request.Key.Source}"));
    }

    [Fact]
    public async Task A_54_what_could_not_be_sent_waits_and_is_sent_by_the_next_run()
    {
        await _ledger.KeepAsync([Worked], Cancellation);
        _queue.Room = 1;

        var outcome = await RunAsync();

        Assert.Equal(PolicyVerdict.RejectedTemporarily, outcome.Findings[0]!.Verdict);
        Assert.Contains("1 test request not sent yet", outcome.Findings[0]!.Notes.Select(note => note.Html));
        Assert.Equal("1 test requests could not be sent; they stay owed", Assert.Single(outcome.Alarms));

        _queue.Room = int.MaxValue;
        Assert.Equal(1, (await RunAsync()).Counts.Repeated);
        Assert.Equal(["green", "lightgreen"], _queue.Taken.Select(request => request.Key.Source));
        Assert.Equal(0, (await RunAsync()).Counts.Repeated);
    }

    [Theory]
    [InlineData(GateMode.DryRun, false)]
    [InlineData(GateMode.Yes, true)]
    public async Task A_55_A_66_a_dry_run_sends_and_marks_nothing(GateMode mode, bool isDryRun)
    {
        _archive.With(tests => tests with { Mode = mode });
        _archive.Settings = _archive.Settings with { IsDryRun = isDryRun };

        var outcome = await RunAsync();

        Assert.Equal((2, 0), (outcome.Counts.Wanted, outcome.Counts.Requested));
        Assert.Empty(_queue.Taken);
        Assert.Empty((await _ledger.ReadAsync(Cancellation)).Pending);
    }

    [Fact]
    public async Task C_03_a_dry_run_keeps_no_results()
    {
        _runs.Add(new(new("green", "amd64"), "2", TestStatus.Pass, "20150109_100000@", ["green/2"]));
        _archive.With(tests => tests);
        _archive.Settings = _archive.Settings with { IsDryRun = true };

        Assert.Equal(1, (await RunAsync()).Counts.Accepted);
        Assert.Empty((await _ledger.ReadAsync(Cancellation)).Results);
    }

    [Fact]
    public async Task Tests_that_are_switched_off_judge_nobody()
    {
        _archive.With(tests => tests with { Mode = GateMode.No });

        Assert.Equal([null], (await RunAsync()).Findings);
        Assert.Empty(_queue.Taken);
    }

    [Fact]
    public async Task A_64_a_result_takes_its_marks_away()
    {
        await RunAsync();
        _runs.Add(new(new("lightgreen", "amd64"), "1", TestStatus.Pass, "20150110_130000@", ["green/2", "blue/1"]));
        await RunAsync();

        Assert.Equal([new("green/2", "green", "amd64")], (await _ledger.ReadAsync(Cancellation)).Pending.Select(mark => mark.Key));
    }

    [Fact]
    public async Task A_64_an_old_test_of_the_upload_takes_no_mark_away_and_is_an_alarm()
    {
        await RunAsync();
        _runs.Add(new(new("green", "amd64"), "1", TestStatus.Pass, "20150110_130000@", ["green/2"]));

        var outcome = await RunAsync();

        Assert.Equal(2, (await _ledger.ReadAsync(Cancellation)).Pending.Count);
        Assert.Equal("the test of green on amd64 for green/2 answered 1 times for an older version", Assert.Single(outcome.Alarms));
        Assert.Equal(2, _queue.Taken.Count);
    }

    [Fact]
    public async Task A_65_the_end_of_an_upload_takes_its_marks_away()
    {
        await RunAsync();
        _archive.Upload("green", "3", "autopkgtest", "libgreen1 3", "green 3 libgreen1");

        Assert.Equal(2, (await RunAsync()).Counts.Vanished);
        Assert.All((await _ledger.ReadAsync(Cancellation)).Pending, mark => Assert.Equal("green/3", mark.Key.Trigger));
    }

    [Fact]
    public async Task A_100_a_failure_without_a_reference_asks_for_one_and_it_judges()
    {
        _archive.With(tests => tests with { UsesReference = true });
        _runs.Add(new(new("green", "amd64"), "2", TestStatus.Pass, "20150109_100000@", ["green/2"]));
        _runs.Add(new(new("lightgreen", "amd64"), "1", TestStatus.Fail, "20150109_100000@", ["green/2"]));

        Assert.Equal(PolicyVerdict.RejectedTemporarily, (await RunAsync()).Findings[0]!.Verdict);
        await RunAsync();
        Assert.Equal(TestKey.Reference, Assert.Single(_queue.Taken).Key.Trigger);

        _runs.Add(new(new("lightgreen", "amd64"), "1", TestStatus.Pass, "20150110_100000@", [TestKey.Reference]));
        Assert.Equal(PolicyVerdict.RejectedPermanently, (await RunAsync()).Findings[0]!.Verdict);

        _runs.Add(new(new("lightgreen", "amd64"), "1", TestStatus.Fail, "20150111_100000@", [TestKey.Reference]));
        Assert.Equal(PolicyVerdict.Pass, (await RunAsync()).Findings[0]!.Verdict);
        Assert.Single(_queue.Taken);
    }

    [Fact]
    public async Task A_run_that_would_ask_too_much_asks_nothing_and_says_so()
    {
        _archive.With(tests => tests with { MostRequests = 1 });

        var outcome = await RunAsync();

        Assert.Empty(_queue.Taken);
        Assert.Empty((await _ledger.ReadAsync(Cancellation)).Pending);
        Assert.Equal(PolicyVerdict.RejectedTemporarily, outcome.Findings[0]!.Verdict);
        Assert.Equal("test requests are held: this run would make 2 requests, and 1 are the most", Assert.Single(outcome.Alarms));
    }

    [Theory]
    [InlineData(true, PolicyVerdict.RejectedTemporarily)]
    [InlineData(false, PolicyVerdict.Pass)]
    public async Task A_configuration_that_tests_nothing_holds_every_item_where_evidence_is_asked_for(bool needsEvidence, PolicyVerdict verdict)
    {
        _archive.With(tests => tests with { Architectures = [], NeedsEvidence = needsEvidence });

        var outcome = await RunAsync();

        Assert.Equal(verdict, outcome.Findings[0]!.Verdict);
        Assert.Equal(needsEvidence ? 1 : 0, outcome.Alarms.Count);
    }

    [Fact]
    public async Task Lost_tests_are_an_alarm()
    {
        _archive = TestedArchive.Green("amd64").Upload("green", "2", "", "libgreen1 2");

        Assert.Equal("green/2 has no tests, but the target's version has", Assert.Single((await RunAsync()).Alarms));
    }

    private Task<TestRoundOutcome> RunAsync(params string[] sources)
    {
        var facts = _archive.Facts();
        return new TestRound(_ledger, _queue, _runs).RunAsync(
            facts, [.. (sources is [] ? ["green"] : sources).Select(source => TestedArchive.Excuse(facts, source))], Cancellation);
    }
}
