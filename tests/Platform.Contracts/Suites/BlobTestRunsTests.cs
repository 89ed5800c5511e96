using System.Formats.Tar;
using System.Text;
using Sluice.Core.Migration;
using Sluice.Platform.Memory;
using Sluice.Platform.Suites;

namespace Sluice.Platform.Contracts.Suites;

/// <summary>Runs in our own store: found again by the next run of the gate, and taken in at once when told of.</summary>
public sealed class BlobTestRunsTests
{
    private static readonly TestSubject Light = new("lightgreen", "amd64");
    private static readonly TestSubject Lib = new("libgreen", "amd64");
    private readonly MemoryBlobStore _container = new();
    private readonly MemoryTableServiceClient _tables = new();
    private readonly List<string> _warnings = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TestRunStore Store => new(_ => _container, TimeProvider.System);

    private BlobTestRuns Runs => new(Store, "forky", [], TimeProvider.System, _warnings.Add);

    [Fact]
    public async Task A_70_runs_are_found_in_the_order_of_their_ids()
    {
        await PublishAsync(Light, "20261121_130000_b@");
        await PublishAsync(Lib, "20261121_120000_a@");

        var runs = await Runs.FindAsync([Light, Lib], new Dictionary<TestSubject, string>(), Cancellation);

        Assert.Equal(["20261121_120000_a@", "20261121_130000_b@"], runs.Select(run => run.RunId));
        Assert.Equal(new TestRun(Lib, "1-1", TestStatus.Pass, "20261121_120000_a@", ["green/2-1"]), runs[0]);
        Assert.True(await _container.GetAsync("forky/amd64/libg/libgreen/20261121_120000_a@/result.tar", Cancellation) is not null);
    }

    [Fact]
    public async Task A_72_only_what_is_newer_than_known_is_read()
    {
        await PublishAsync(Light, "20261121_120000_a@");
        await PublishAsync(Light, "20261121_130000_b@");

        var runs = await Runs.FindAsync([Light], new Dictionary<TestSubject, string> { [Light] = "20261121_120000_a@" }, Cancellation);

        Assert.Equal("20261121_130000_b@", Assert.Single(runs).RunId);
    }

    [Fact]
    public async Task What_others_put_there_is_found_while_few_are_asked_for()
    {
        await _container.CreateIfNotExistsAsync(Cancellation);
        await _container.TryAddAsync("forky/amd64/l/lightgreen/20261121_120000_x@/result.tar", Tar("lightgreen 1-1", "0"), Cancellation);

        Assert.Single(await Runs.FindAsync([Light], new Dictionary<TestSubject, string>(), Cancellation));
    }

    [Fact]
    public async Task Many_subjects_cost_a_list_of_what_came_and_no_more()
    {
        await PublishAsync(Light, "20261121_120000_a@");
        var many = Enumerable.Range(0, 5_000).Select(number => new TestSubject($"other{number}", "amd64")).Append(Light).ToList();

        Assert.Single(await Runs.FindAsync(many, new Dictionary<TestSubject, string>(), Cancellation));
    }

    [Fact]
    public async Task A_73_a_container_that_is_not_there_has_no_runs_and_one_that_is_at_fault_ends_the_run()
    {
        Assert.Empty(await Runs.FindAsync([Light], new Dictionary<TestSubject, string>(), Cancellation));

        var broken = new BlobTestRuns(new(_ => new BrokenStore(), TimeProvider.System), "forky", [], TimeProvider.System, _warnings.Add);
        await Assert.ThrowsAsync<TestRunsException>(() => broken.FindAsync([Light], new Dictionary<TestSubject, string>(), Cancellation));
    }

    [Fact]
    public async Task A_77_a_damaged_result_counts_as_nothing()
    {
        await Store.PublishAsync("forky", [], Light, "20261121_120000_a@", new Dictionary<string, BinaryData> { ["result.tar"] = BinaryData.FromString("no tar") }, Cancellation);

        Assert.Empty(await Runs.FindAsync([Light], new Dictionary<TestSubject, string>(), Cancellation));
        Assert.StartsWith("forky/amd64/l/lightgreen/20261121_120000_a@ counts as nothing: ", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_told_of_is_in_the_ledger_at_once_and_its_mark_is_gone()
    {
        var (ledger, pushed) = await OpenAsync();
        var key = new TestKey("green/2-1", Light.Source, Light.Architecture);
        await ledger.OweAsync([new("forky", key, "1-1", [key.Trigger], [], QueueFamily.Ordinary)], Cancellation);

        var finished = await PublishAsync(Light, "20261121_120000_a@");
        Assert.Equal(1, await pushed.TakeAsync(finished, _warnings.Add, Cancellation));
        Assert.Equal(1, await pushed.TakeAsync(finished, _warnings.Add, Cancellation));

        var books = await ledger.ReadAsync(Cancellation);
        Assert.Empty(books.Pending);
        Assert.Equal((key, TestStatus.Pass, "20261121_120000_a@"), Assert.Single(books.Results) is var kept ? (kept.Key, kept.Status, kept.RunId) : default);
    }

    [Fact]
    public async Task A_84_a_pass_stays_when_a_failure_is_told_of_later()
    {
        var (ledger, pushed) = await OpenAsync();
        await pushed.TakeAsync(await PublishAsync(Light, "20261121_120000_a@"), _warnings.Add, Cancellation);
        await pushed.TakeAsync(await PublishAsync(Light, "20261121_130000_b@", "4"), _warnings.Add, Cancellation);

        Assert.Equal(TestStatus.Pass, Assert.Single((await ledger.ReadAsync(Cancellation)).Results).Status);
    }

    [Fact]
    public async Task A_84_a_run_does_not_write_over_what_was_told_meanwhile()
    {
        var (ledger, pushed) = await OpenAsync();
        TestKey key = new("green/2-1", Light.Source, Light.Architecture), other = new("blue/3-1", Light.Source, Light.Architecture);
        await ledger.ReadAsync(Cancellation);
        await pushed.TakeAsync(await PublishAsync(Light, "20261121_120000_a@"), _warnings.Add, Cancellation);

        await ledger.KeepAsync([new(key, TestStatus.Fail, "1-1", "20261121_130000_b@", 1_795_266_000), new(other, TestStatus.Fail, "1-1", "20261121_130000_b@", 1_795_266_000)], Cancellation);

        Assert.Equal(
            [(other, TestStatus.Fail), (key, TestStatus.Pass)],
            (await (await OpenAsync()).Ledger.ReadAsync(Cancellation)).Results.Select(result => (result.Key, result.Status)).OrderBy(result => result.Key.Trigger));
    }

    [Fact]
    public async Task A_83_an_older_version_does_not_answer_for_the_upload_itself()
    {
        var (ledger, pushed) = await OpenAsync();
        var own = new TestSubject("green", "amd64");

        Assert.Equal(0, await pushed.TakeAsync(await PublishAsync(own, "20261121_120000_a@"), _warnings.Add, Cancellation));
        Assert.Empty((await ledger.ReadAsync(Cancellation)).Results);
    }

    [Theory]
    [InlineData("autopkgtest-forky", "trixie/amd64/l/lightgreen/20261121_120000_a@")]
    [InlineData("somewhere", "forky/amd64/l/lightgreen/20261121_120000_a@")]
    [InlineData("autopkgtest-forky", "../../etc")]
    public async Task What_is_of_no_suite_of_ours_is_left_alone(string container, string run)
    {
        var (_, pushed) = await OpenAsync();

        Assert.Equal(0, await pushed.TakeAsync(new(container, run), _warnings.Add, Cancellation));
        Assert.EndsWith("is of no suite that is gated here", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    private async Task<(TableTestLedger Ledger, PushedResults Pushed)> OpenAsync()
    {
        var (pending, results) = (_tables.GetTableClient("PendingTests"), _tables.GetTableClient("TestResults"));
        await pending.CreateIfNotExistsAsync(Cancellation);
        await results.CreateIfNotExistsAsync(Cancellation);
        var suites = new GatedSuites([new(new() { Series = "forky", Architectures = ["amd64"] }, "forky", "sid", new ArchivePlace.Directory("/srv"))]);
        return (new(pending, results, "forky", ["amd64"], TimeProvider.System), new(Store, pending, results, suites));
    }

    private Task<FinishedRun> PublishAsync(TestSubject subject, string runId, string exitCode = "0") => Store.PublishAsync(
        "forky", [], subject, runId, new Dictionary<string, BinaryData> { ["result.tar"] = Tar($"{subject.Source} 1-1", exitCode), ["log.gz"] = BinaryData.FromString("") }, Cancellation);

    private static BinaryData Tar(string version, string exitCode)
    {
        using var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, text) in ((string, string)[])[("exitcode", exitCode), ("testpkg-version", version), ("testinfo.json", """{"custom_environment":["ADT_TEST_TRIGGERS=green/2-1"]}""")])
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }

        return new(packed.ToArray());
    }

    private sealed class BrokenStore : MemoryBlobStore
    {
        public override IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation = default) => throw new Azure.RequestFailedException(503, "busy");
    }
}
