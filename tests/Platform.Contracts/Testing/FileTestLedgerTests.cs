using Sluice.Core.Migration;
using Sluice.Platform.Testing;
using TestResult = Sluice.Core.Migration.TestResult;

namespace Sluice.Platform.Contracts.Testing;

/// <summary>The files of an existing installation, to the byte.</summary>
public sealed class FileTestLedgerTests : IDisposable
{
    private const string NoMarks = "{}";
    private static readonly TestRequest Green = Request("green/2", "green", "amd64");
    private static readonly TestRequest Light = Request("green/2", "lightgreen", "i386");
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("sluice-ledger");
    private readonly List<string> _warnings = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string PendingPath => Path.Combine(_directory.FullName, "autopkgtest-pending.json");

    private string CachePath => Path.Combine(_directory.FullName, "autopkgtest-results.cache");

    private string JournalPath => $"{PendingPath}.journal";

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_60_marks_are_written_as_ever()
    {
        var ledger = Open();
        await ledger.ReadAsync(Cancellation);
        TestRequest[] all = [Light, Request("blue/1", "green", "i386"), Request("green/2", "lightgreen", "amd64"), Green];
        await ledger.OweAsync(all, Cancellation);
        await ledger.SentAsync(all, Cancellation);
        await ledger.CloseAsync(Cancellation);

        Assert.Equal(
            """
            {
              "blue/1": {
                "green": [
                  "i386"
                ]
              },
              "green/2": {
                "green": [
                  "amd64"
                ],
                "lightgreen": [
                  "amd64",
                  "i386"
                ]
              }
            }
            """,
            await File.ReadAllTextAsync(PendingPath, Cancellation));
        Assert.False(File.Exists(JournalPath));
    }

    [Fact]
    public async Task A_60_no_marks_are_an_empty_map_and_results_too()
    {
        var ledger = Open();
        await ledger.ReadAsync(Cancellation);
        await ledger.CloseAsync(Cancellation);

        Assert.Equal(NoMarks, await File.ReadAllTextAsync(PendingPath, Cancellation));
        Assert.Equal(NoMarks, await File.ReadAllTextAsync(CachePath, Cancellation));
    }

    [Fact]
    public async Task A_60_marks_of_another_gate_are_known_as_sent()
    {
        await File.WriteAllTextAsync(PendingPath, """{"green/2": {"green": ["amd64"], "newer": {"i386": 1420106400}}}""", Cancellation);

        var books = await Open().ReadAsync(Cancellation);

        Assert.Equal([Green.Key, new("green/2", "newer", "i386")], books.Pending.Select(mark => mark.Key));
        Assert.All(books.Pending, mark => Assert.True(mark.IsSent));
    }

    [Fact]
    public async Task A_54_what_could_not_be_sent_stays_in_the_journal_alone()
    {
        var ledger = Open();
        await ledger.ReadAsync(Cancellation);
        await ledger.OweAsync([Green, Light], Cancellation);
        await ledger.SentAsync([Light], Cancellation);
        await ledger.CloseAsync(Cancellation);

        Assert.DoesNotContain("amd64", await File.ReadAllTextAsync(PendingPath, Cancellation), StringComparison.Ordinal);
        Assert.StartsWith("owed {", Assert.Single(await File.ReadAllLinesAsync(JournalPath, Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_67_the_journal_grows_by_a_line_for_each_mark_and_the_marks_file_is_not_rewritten()
    {
        await File.WriteAllTextAsync(PendingPath, NoMarks, Cancellation);
        var ledger = Open();
        await ledger.ReadAsync(Cancellation);
        await ledger.OweAsync([Green, Light], Cancellation);
        await ledger.SentAsync([Green], Cancellation);
        await ledger.ForgetAsync([Light.Key], Cancellation);

        Assert.Equal(NoMarks, await File.ReadAllTextAsync(PendingPath, Cancellation));
        Assert.Equal(
            ["owed", "owed", "sent green/2 green amd64", "gone green/2 lightgreen i386"],
            (await File.ReadAllLinesAsync(JournalPath, Cancellation)).Select(line => line.StartsWith("owed", StringComparison.Ordinal) ? "owed" : line));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(150)]
    public async Task A_67_a_line_that_was_cut_short_was_never_sent_and_is_left_behind(int cut)
    {
        var ledger = Open();
        await ledger.ReadAsync(Cancellation);
        await ledger.OweAsync([Green], Cancellation);
        var whole = new FileInfo(JournalPath).Length;
        await ledger.OweAsync([Light], Cancellation);
        using (var journal = File.OpenWrite(JournalPath))
            journal.SetLength(whole + cut);

        var next = Open();
        Assert.Equal([Green.Key], (await next.ReadAsync(Cancellation)).Pending.Select(mark => mark.Key));
        Assert.Single(_warnings);
        await next.SentAsync([Green], Cancellation);

        Assert.True(Assert.Single((await Open().ReadAsync(Cancellation)).Pending).IsSent);
    }

    [Fact]
    public async Task A_67_closing_may_be_cut_off_between_its_two_files()
    {
        var ledger = Open();
        await ledger.ReadAsync(Cancellation);
        await ledger.OweAsync([Green, Light], Cancellation);
        await ledger.SentAsync([Green, Light], Cancellation);
        await ledger.ForgetAsync([Light.Key], Cancellation);
        var journal = await File.ReadAllBytesAsync(JournalPath, Cancellation);
        await ledger.CloseAsync(Cancellation);
        await File.WriteAllBytesAsync(JournalPath, journal, Cancellation);

        var mark = Assert.Single((await Open().ReadAsync(Cancellation)).Pending);
        Assert.True(mark.IsSent);
        Assert.Equal(Green.Key, mark.Key);
    }

    [Fact]
    public async Task A_90_results_are_written_as_ever()
    {
        var ledger = Open();
        await ledger.ReadAsync(Cancellation);
        await ledger.KeepAsync(
            [
                new(Light.Key, TestStatus.OldFail, "1", "20150101_100001@", 1420106401),
                new(Green.Key, TestStatus.Pass, "2", "20150101_100000_ab@", 1420106400),
                new(new("blue/1", "green", "i386"), TestStatus.Neutral, "2", "20150101_100002@", 1420106402),
            ],
            Cancellation);
        Assert.False(File.Exists(CachePath));
        await ledger.CloseAsync(Cancellation);

        Assert.Equal(
            """{"blue/1":{"green":{"i386":["NEUTRAL","2","20150101_100002@",1420106402]}},"green/2":{"green":{"amd64":["PASS","2","20150101_100000_ab@",1420106400]},"lightgreen":{"i386":["OLD_FAIL","1","20150101_100001@",1420106401]}}}""",
            string.Concat((await File.ReadAllTextAsync(CachePath, Cancellation)).Where(letter => !char.IsWhiteSpace(letter))));
    }

    [Fact]
    public async Task A_90_records_of_old_are_brought_up()
    {
        await File.WriteAllTextAsync(
            CachePath,
            """{"green/2": {"green": {"amd64": [true, "2", "20150101_100000@"]}, "lightgreen": {"i386": [false, "1", "20150101_100001_x@", 5]}}}""",
            Cancellation);

        var books = await Open().ReadAsync(Cancellation);

        Assert.Equal(
            [new TestResult(Green.Key, TestStatus.Pass, "2", "20150101_100000@", 1420106400), new TestResult(Light.Key, TestStatus.Fail, "1", "20150101_100001_x@", 5)],
            books.Results);
    }

    [Fact]
    public async Task A_91_shared_results_are_read_and_left_alone()
    {
        var shared = Path.Combine(_directory.FullName, "shared");
        await File.WriteAllTextAsync(shared, """{"green/2": {"green": {"amd64": ["PASS", "2", "20150101_100000@", 1420106400]}}}""", Cancellation);
        var before = await File.ReadAllBytesAsync(shared, Cancellation);
        var ledger = new FileTestLedger(_directory.FullName, shared, keepsResults: true, DateTimeOffset.UnixEpoch, _warnings.Add);

        Assert.Single((await ledger.ReadAsync(Cancellation)).Results);
        await ledger.KeepAsync([new(Light.Key, TestStatus.Pass, "1", "20150101_100001@", 1)], Cancellation);
        await ledger.CloseAsync(Cancellation);

        Assert.Equal(before, await File.ReadAllBytesAsync(shared, Cancellation));
        Assert.False(File.Exists(CachePath));
    }

    [Theory]
    [InlineData("""{"green/2": {"green": {"amd64": ["PASS", "2", "20150101_100000@", 1420106400]}, "lightgr""")]
    [InlineData("""{"green/2": {"green": {"amd64": ["PASS", "2", "20150101_100000@", 1420106400]}, "lightgreen": {"i386": "gone"}}}""")]
    [InlineData("""{"green/2": {"green": {"amd64": ["PASS", "2", "20150101_100000@", 1420106400]}, "lightgreen": {"i386": ["PUSS", "2", "x", 1]}}}""")]
    public async Task A_damaged_cache_is_set_aside_and_counts_as_far_as_it_goes(string text)
    {
        await File.WriteAllTextAsync(CachePath, text, Cancellation);
        var ledger = Open();

        Assert.Equal(Green.Key, Assert.Single((await ledger.ReadAsync(Cancellation)).Results).Key);
        Assert.Contains(CachePath, Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(CachePath, Cancellation));

        await ledger.CloseAsync(Cancellation);
        Assert.Equal(text, await File.ReadAllTextAsync($"{CachePath}.damaged-1", Cancellation));
        Assert.Single((await Open().ReadAsync(Cancellation)).Results);
    }

    [Theory]
    [InlineData("""{"green/2": {"green": ["amd64"], "lightgr""", 1)]
    [InlineData("""not json""", 0)]
    [InlineData("""{"green/2": {"green": [true]}}""", 0)]
    [InlineData("", 0)]
    public async Task Damaged_marks_are_set_aside_and_count_as_far_as_they_go(string text, int marks)
    {
        await File.WriteAllTextAsync(PendingPath, text, Cancellation);
        var ledger = Open();

        Assert.Equal(marks, (await ledger.ReadAsync(Cancellation)).Pending.Count);
        Assert.Contains(PendingPath, Assert.Single(_warnings), StringComparison.Ordinal);
        await ledger.CloseAsync(Cancellation);
        Assert.Equal(text, await File.ReadAllTextAsync($"{PendingPath}.damaged-1", Cancellation));
    }

    private static TestRequest Request(string trigger, string source, string architecture) =>
        new("noble", new(trigger, source, architecture), "1", [trigger], [], QueueFamily.Ordinary);

    private FileTestLedger Open() => new(_directory.FullName, sharedCache: null, keepsResults: true, DateTimeOffset.UnixEpoch, _warnings.Add);
}
