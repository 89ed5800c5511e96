using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Sluice.Core.Migration;
using Sluice.Platform.Testing;

namespace Sluice.Gate.Tests.Testing;

/// <summary>Results in a database (A-85, A-86).</summary>
public sealed class SqliteTestRunsTests : IDisposable
{
    private static readonly TestSubject Green = new("green", "amd64");
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("sluice-db-");
    private readonly SqliteConnection _writer;
    private readonly List<string> _warnings = [];
    private readonly HttpClient _http = new();

    public SqliteTestRunsTests()
    {
        _writer = new($"Data Source={Original};Pooling=False");
        _writer.Open();
        Execute("create table test (id integer primary key, release text, arch text, package text)");
        Execute("create table result (test_id integer, run_id text, version text, triggers text, duration integer, exitcode integer, requester text)");
        Execute("insert into test values (1, 'testing', 'amd64', 'green'), (2, 'testing', 'i386', 'green'), (3, 'noble', 'amd64', 'green')");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Original => Path.Combine(_directory.FullName, "all.db");

    private string Copy => Path.Combine(_directory.FullName, "state", "autopkgtest.db");

    public void Dispose()
    {
        _writer.Dispose();
        _http.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_85_newer_runs_of_the_subject_in_order()
    {
        Execute("insert into result values (1, '20150103_100000@', '2', 'green/2 libblue/3 odd', 1, 4, ''), (1, '20150102_100000@', '1', 'green/1', 1, 0, '')");
        Execute("insert into result values (1, '20150101_100000@', '1', 'green/1', 1, 0, ''), (2, '20150104_100000@', '1', 'green/1', 1, 0, ''), (3, '20150104_100000@', '1', 'green/1', 1, 0, '')");

        Assert.Equal(
            [
                new TestRun(Green, "1", TestStatus.Pass, "20150102_100000@", ["green/1"]),
                new TestRun(Green, "2", TestStatus.Fail, "20150103_100000@", ["green/2", "libblue/3"]),
            ],
            await FindAsync(Original, new() { [Green] = "20150101_100000@" }));
    }

    [Fact]
    public async Task A_86_a_row_that_cannot_be_used_hides_no_other()
    {
        Execute("insert into result values (1, '20150101_100000@', null, 'green/1', 1, 16, ''), (1, '20150102_100000@', '1', null, 1, 0, '')");
        Execute("insert into result values (1, '20150103_100000@', null, 'green/1', 1, 12, ''), (1, '20150104_100000@', '1', 'green/1', 1, 0, '')");

        Assert.Equal(["unknown", "1"], (await FindAsync(Original, [])).Select(run => run.Version));
        Assert.Contains("20150101_100000@", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_85_a_file_is_copied_while_it_is_written_whatever_its_checksum_says()
    {
        Execute("insert into result values (1, '20150101_100000@', '1', 'green/1', 1, 0, '')");
        await File.WriteAllTextAsync($"{Original}.sha256", "0000", Cancellation);

        await new ResultDatabase(_http, _warnings.Add).FetchAsync(new($"file://{Original}"), Copy, Cancellation);

        Assert.Single(await FindAsync(Copy, []));
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_85_over_http_its_checksum_must_match_or_the_older_copy_stays(bool matches)
    {
        await using var stage = await SwiftStage.StartAsync();
        byte[] content = [1, 2, 3];
        stage.Put("static", "all.db", content);
        stage.Put("static", "all.db.sha256", System.Text.Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(matches ? content : [4]))}  all.db\n"));
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        await File.WriteAllBytesAsync(Copy, [9], Cancellation);

        await new ResultDatabase(_http, _warnings.Add).FetchAsync(new(stage.Address, "static/all.db"), Copy, Cancellation);

        Assert.Equal(matches ? content : [9], await File.ReadAllBytesAsync(Copy, Cancellation));
        Assert.Equal(matches ? 0 : 2, _warnings.Count);
    }

    [Fact]
    public async Task A_85_without_any_copy_nothing_is_decided() => await Assert.ThrowsAsync<TestRunsException>(
        () => new ResultDatabase(_http, _warnings.Add).FetchAsync(new($"file://{Original}.gone"), Copy, Cancellation));

    [Fact]
    public async Task A_85_a_damaged_copy_decides_nothing()
    {
        var damaged = Path.Combine(_directory.FullName, "damaged.db");
        await File.WriteAllTextAsync(damaged, string.Concat(Enumerable.Repeat("no database", 500)), Cancellation);

        await Assert.ThrowsAsync<TestRunsException>(() => FindAsync(damaged, []));
    }

    private Task<IReadOnlyList<TestRun>> FindAsync(string path, Dictionary<TestSubject, string> newest) =>
        new SqliteTestRuns(path, "testing", _warnings.Add).FindAsync([Green], newest, Cancellation);

    private void Execute(string sql)
    {
        using var command = _writer.CreateCommand();
#pragma warning disable CA2100 // The statements stand above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
