using Sluice.Core.Migration;
using Sluice.Platform.Testing;
using TestResult = Sluice.Core.Migration.TestResult;

namespace Sluice.Gate.Tests.Testing;

/// <summary>Results in debci's file .</summary>
public sealed class DebciFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("sluice-debci-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_directory.FullName, "debci.json");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("pass", TestStatus.Pass)]
    [InlineData("fail", TestStatus.Fail)]
    [InlineData("neutral", TestStatus.Neutral)]
    public void A_87_what_has_run(string status, TestStatus meant) => Assert.Equal(
        [new TestResult(new("green/2", "lightgreen", "amd64"), meant, "1", "4711", 1420106400)],
        Read(Entry("lightgreen", status)).Results);

    [Fact]
    public void A_87_what_does_not_count()
    {
        var books = Read(
            Entry("a", "tmpfail"), Entry("b", "pass").Replace("testing", "stable", StringComparison.Ordinal), Entry("c", "pass").Replace("\"green/2\"", "null", StringComparison.Ordinal),
            Entry("green", "pass"));

        Assert.Empty(books.Results);
        Assert.Empty(books.Pending);
    }

    [Fact]
    public void A_87_without_a_version_it_is_blacklisted_and_with_several_triggers_it_counts_for_each()
    {
        var books = Read(Entry("lightgreen", "fail").Replace("\"1\"", "null", StringComparison.Ordinal).Replace("green/2", "green/2 blue/3", StringComparison.Ordinal));

        Assert.Equal(["green/2", "blue/3"], books.Results.Select(result => result.Key.Trigger));
        Assert.All(books.Results, result => Assert.Equal("blacklisted", result.Version));
    }

    [Fact]
    public async Task A_61_what_is_to_run_stands_in_the_file_and_marks_of_ours_until_it_has_heard_of_them()
    {
        Write(Entry("lightgreen", null));
        var ledger = Ledger();
        await ledger.ReadAsync(Cancellation);
        var ours = new TestRequest("testing", new("green/2", "green", "amd64"), "2", ["green/2"], [], QueueFamily.Ordinary);
        await ledger.OweAsync([ours], Cancellation);
        await ledger.SentAsync([ours], Cancellation);
        await ledger.CloseAsync(Cancellation);

        var books = await Ledger().ReadAsync(Cancellation);

        Assert.Equal(["green", "lightgreen"], books.Pending.Select(mark => mark.Key.Source).Order());
        Assert.All(books.Pending, mark => Assert.True(mark.IsSent));
        Assert.False(File.Exists(Path.Combine(_directory.FullName, "autopkgtest-results.cache")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"results": [7]}""")]
    public void A_file_that_cannot_be_read_decides_nothing(string text)
    {
        File.WriteAllText(FilePath, text);

        Assert.Throws<TestRunsException>(() => DebciFile.Read(FilePath, "testing", usesReference: false));
    }

    private static string Entry(string package, string? status) =>
        $$"""{"suite": "testing", "trigger": "green/2", "package": "{{package}}", "arch": "amd64", "version": "1", "status": {{(status is null ? "null" : $"\"{status}\"")}}, "run_id": 4711, "updated_at": "2015-01-01T10:00:00.000Z"}""";

    private DebciTestLedger Ledger() => new(
        new FileTestLedger(_directory.FullName, sharedCache: null, keepsResults: false, DateTimeOffset.UnixEpoch, _ => { }), FilePath, "testing", usesReference: false);

    private TestBooks Read(params string[] entries)
    {
        Write(entries);
        return DebciFile.Read(FilePath, "testing", usesReference: false);
    }

    private void Write(params string[] entries) => File.WriteAllText(FilePath, $$"""{"results": [{{string.Join(", ", entries)}}]}""");
}
