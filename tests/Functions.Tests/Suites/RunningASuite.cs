using System.Formats.Tar;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Core.Migration;
using Sluice.Functions.OnSuiteDue;
using Sluice.Platform.Memory;
using Sluice.Platform.Suites;

namespace Sluice.Functions.Tests.Suites;

/// <summary>A suite from a directory, run by the timer's runner over tables, files and a queue in memory.</summary>
public sealed class RunningASuite : IDisposable
{
    private readonly DirectoryInfo _archive = Directory.CreateTempSubdirectory("sluice-suite-");
    private readonly MovedClock _clock = new();
    private readonly MemoryTableServiceClient _tables = new();
    private readonly MemoryBlobStore _files = new();
    private readonly MemoryBlobStore _results = new();
    private readonly MemoryTestQueue _queue = new();

    public RunningASuite()
    {
        Write("forky", "1-1");
        Write("sid", "2-1");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private GatedSuite Suite => new(
        new()
        {
            Series = "forky",
            Architectures = ["amd64"],
            NoBreakAllArchitectures = ["amd64"],
            HasArchAllBuilders = false,
            Age = new() { MinDays = [("medium", 5)] },
            Tests = new() { Mode = GateMode.Yes, Architectures = ["amd64"] },
        },
        "forky",
        "sid",
        new ArchivePlace.Directory(_archive.FullName));

    private TableRunBooks Books => new(_tables.GetTableClient("Runs"), _tables.GetTableClient("Items"), _files, _clock);

    private RunReminders Reminders => new(Books, _ => throw new InvalidOperationException("Nobody is reminded here."), NullLogger<RunReminders>.Instance);

    private TestRunStore Store => new(_ => _results, _clock);

    private TableTestLedger Ledger => new(_tables.GetTableClient("PendingTests"), _tables.GetTableClient("TestResults"), "forky", ["amd64"], _clock);

    public void Dispose() => _archive.Delete(recursive: true);

    [Fact]
    public async Task An_upload_is_tested_waits_and_migrates()
    {
        Assert.True(await RunAsync());
        Assert.Equal(["green", "lightgreen"], _queue.Taken.Select(request => request.Key.Source).Order());
        Assert.Equal(("green", "waiting"), await StandingAsync());
        Assert.Equal((1, 1, 0, 2, 2), await LatestAsync() is var first ? (first.Number, first.Items, first.Accepted, first.Requests, first.Pending) : default);

        _clock.Now = _clock.Now.AddMinutes(31);
        Assert.True(await RunAsync());
        Assert.Equal(2, _queue.Taken.Count);
        Assert.Equal((2, 0, 0), await LatestAsync() is var second ? (second.Number, second.Changed, second.Requests) : default);

        await PassAsync("green 2-1");
        await PassAsync("lightgreen 1-1");
        _clock.Now = _clock.Now.AddDays(6);
        Assert.True(await RunAsync());
        Assert.Equal(("green", "migrated"), await StandingAsync());
        Assert.Equal((3, 1, 1, 0), await LatestAsync() is var third ? (third.Number, third.Accepted, third.Changed, third.Pending) : default);
        Assert.Equal(["migrated", "waiting"], (await Books.HistoryAsync("forky", "green", 10, Cancellation)).Select(past => past.Change.To));

        Write("forky", "2-1");
        _clock.Now = _clock.Now.AddMinutes(31);
        Assert.True(await RunAsync());
        Assert.Equal((4, 0, 0), await LatestAsync() is var fourth ? (fourth.Number, fourth.Items, fourth.Changed) : default);
    }

    [Fact]
    public async Task What_was_decided_can_be_fetched_under_the_names_that_other_programs_know()
    {
        Assert.True(await RunAsync());

        var delta = await FetchAsync("latest", "HeidiResultDelta");
        Assert.Equal((200, "#HeidiDelta\n"), delta);
        Assert.Contains("green 1-1", (await FetchAsync("1", "HeidiResult")).Body, StringComparison.Ordinal);
        Assert.Contains("item-name: green", (await FetchAsync("latest", "excuses.yaml")).Body, StringComparison.Ordinal);
        Assert.Contains("forky has no run later", (await FetchAsync("later", "HeidiResult")).Body, StringComparison.Ordinal);
        Assert.Contains("there is no report passwd: there are excuses.html, excuses.yaml", (await FetchAsync("1", "passwd")).Body, StringComparison.Ordinal);
        Assert.Equal(404, (await FetchAsync("7", "HeidiResult")).Status);
    }

    private async Task<(int Status, string Body)> FetchAsync(string run, string report)
    {
        var context = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(),
            Response = { Body = new MemoryStream() },
        };
        await (await new GetReport.GetReport(Books).RunAsync(context.Request, "forky", run, report, Cancellation)).ExecuteAsync(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()));
    }

    [Fact]
    public async Task What_stands_in_files_beside_the_suites_is_known_to_the_first_run()
    {
        var untested = Suite with { Settings = Suite.Settings with { Tests = new() { Mode = GateMode.No } } };
        Say("sid", "BugsV", "src:green 77");
        Say("forky", "Dates", $"green 2-1 {_clock.Now.AddDays(-6).ToUnixTimeSeconds()}");
        Assert.True(await RunAsync(untested));
        Assert.Equal(("green", "blocked"), await StandingAsync());

        File.Delete(Path.Combine(_archive.FullName, "sid", "BugsV"));
        _clock.Now = _clock.Now.AddMinutes(31);
        Assert.True(await RunAsync(untested));
        Assert.Equal(("green", "migrated"), await StandingAsync());
    }

    [Fact]
    public async Task A_suite_is_not_run_before_it_is_due_nor_by_two()
    {
        await CreateAsync();
        var turn = await Books.TryBeginAsync("forky", TimeSpan.FromMinutes(10), Cancellation);
        Assert.False(await RunAsync());

        await Books.GiveUpAsync(turn!, Cancellation);
        Assert.True(await RunAsync());
        Assert.False(await RunAsync());
    }

    [Fact]
    public async Task A_run_that_cannot_read_its_archive_leaves_nothing_and_the_next_one_runs()
    {
        File.Delete(Path.Combine(_archive.FullName, "sid", "Packages_amd64"));
        await Assert.ThrowsAsync<ArchiveException>(RunAsync);
        Assert.Empty(await Books.RunsAsync("forky", null, 10, Cancellation));

        Write("sid", "2-1");
        Assert.True(await RunAsync());
        Assert.Equal(1, (await LatestAsync()).Number);
    }

    [Fact]
    public async Task A_run_that_died_after_asking_is_repeated_without_asking_twice()
    {
        await CreateAsync();
        var dying = new SuiteRunner(
            Books, new(new HttpClient(), _archive.FullName, _clock), _ => new(Ledger, new DyingQueue(_queue), new BlobTestRuns(Store, "forky", [], _clock, _ => { })), Reminders, _clock, NullLogger<SuiteRunner>.Instance);
        await Assert.ThrowsAsync<IOException>(() => dying.RunIfDueAsync(Suite, Cancellation));

        Assert.True(await RunAsync());

        Assert.Equal(2, _queue.Taken.Select(request => request.Id).Distinct().Count());
        Assert.All((await Ledger.ReadAsync(Cancellation)).Pending, mark => Assert.True(mark.IsSent));
    }

    private Task<bool> RunAsync() => RunAsync(Suite);

    private void Say(string suite, string file, string line) => File.WriteAllText(Path.Combine(_archive.FullName, suite, file), $"{line}\n");

    private async Task<bool> RunAsync(GatedSuite suite)
    {
        await CreateAsync();
        var runner = new SuiteRunner(
            Books, new(new HttpClient(), _archive.FullName, _clock), _ => new(Ledger, _queue, new BlobTestRuns(Store, "forky", [], _clock, _ => { })), Reminders, _clock, NullLogger<SuiteRunner>.Instance);
        return await runner.RunIfDueAsync(suite, Cancellation);
    }

    private async Task CreateAsync()
    {
        foreach (var name in (string[])["Runs", "Items", "PendingTests", "TestResults"])
            await _tables.GetTableClient(name).CreateIfNotExistsAsync(Cancellation);
    }

    private async Task<SuiteRun> LatestAsync() => Assert.Single(await Books.RunsAsync("forky", null, 1, Cancellation));

    private async Task<(string, string)> StandingAsync() =>
        Assert.Single((await Books.ContentsAsync("forky", (await LatestAsync()).Number, Cancellation))!.Items) is var item ? (item.Name, item.Explanation.Standing) : default;

    private async Task PassAsync(string tested)
    {
        using var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, text) in ((string, string)[])[("exitcode", "0"), ("testpkg-version", tested), ("testinfo.json", """{"custom_environment":["ADT_TEST_TRIGGERS=green/2-1"]}""")])
                await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) }, Cancellation);
        }

        var files = new Dictionary<string, BinaryData> { [FinishedRun.Result] = new(packed.ToArray()) };
        var finished = await Store.PublishAsync("forky", [], new(tested.Split(' ')[0], "amd64"), $"{_clock.Now:yyyyMMdd_HHmmss}_x@", files, Cancellation);
        await new PushedResults(Store, _tables.GetTableClient("PendingTests"), _tables.GetTableClient("TestResults"), new([Suite])).TakeAsync(finished, Assert.Fail, Cancellation);
    }

    private void Write(string suite, string green)
    {
        var place = Directory.CreateDirectory(Path.Combine(_archive.FullName, suite)).FullName;
        File.WriteAllText(Path.Combine(place, "Sources"), $"""
            Package: green
            Version: {green}
            Testsuite: autopkgtest
            Section: devel

            Package: lightgreen
            Version: 1-1
            Testsuite: autopkgtest
            Section: devel


            """);
        File.WriteAllText(Path.Combine(place, "Packages_amd64"), $"""
            Package: libgreen1
            Source: green
            Version: {green}
            Architecture: amd64

            Package: lightgreen
            Version: 1-1
            Architecture: amd64
            Depends: libgreen1


            """);
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    /// <summary>Takes what it is given, and dies before it can say so.</summary>
    private sealed class DyingQueue(MemoryTestQueue queue) : ITestQueue
    {
        public async Task<IReadOnlyList<TestRequest>> SendAsync(
            IReadOnlyList<TestRequest> requests, DateTimeOffset now, DateTimeOffset? owedSince, CancellationToken cancellation)
        {
            await queue.SendAsync(requests, now, owedSince, cancellation);
            throw new IOException("killed");
        }
    }
}
