using System.Net;
using Microsoft.Data.Sqlite;

namespace Sluice.Gate.Tests.Testing;

/// <summary>Where the drop-in gate finds results and sends requests, and what it does when it cannot.</summary>
public sealed class GateStoreScenarios : IAsyncLifetime
{
    private GateStage _stage = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _stage = await GateStage.OpenAsync();
        _stage.Green("unstable", "2");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Results_in_a_database_count_and_storage_is_not_asked()
    {
        var database = _stage.Installation.At("all.db");
        await using (var writer = new SqliteConnection($"Data Source={database};Pooling=False"))
        {
            await writer.OpenAsync(Cancellation);
            await using var command = writer.CreateCommand();
            command.CommandText = """
                create table test (id integer primary key, release text, arch text, package text);
                create table result (test_id integer, run_id text, version text, triggers text, duration integer, exitcode integer, requester text);
                insert into test values (1, 'testing', 'amd64', 'green');
                insert into result values (1, '20150102_100000@', '2', 'green/2', 5, 0, '');
                """;
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        _stage.Installation["ADT_DB_URL"] = $"file://{database}";
        var outcome = await _stage.RunAsync();

        Assert.Contains("green/2 amd64 PASS", GateStage.Tests(outcome, "green"), StringComparison.Ordinal);
        Assert.Equal(5, _stage.Requests.Count);
        Assert.Empty(_stage.Swift.Asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task Results_that_cannot_be_read_end_the_run_before_anything_is_asked(HttpStatusCode status)
    {
        _stage.Swift.Refuse = (_, _) => status;

        var outcome = await _stage.Installation.RunAsync();

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains($"{(int)status}", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(_stage.Requests);
        Assert.False(_stage.Installation.Has("output/excuses.yaml"));
    }

    [Theory]
    [InlineData("ADT_AMQP", "http://nowhere/")]
    [InlineData("ADT_DB_URL", "file:///nowhere/all.db")]
    [InlineData("ADT_SWIFT_URL", "file:///nowhere/debci.json")]
    public async Task A_56_what_cannot_be_used_is_said_at_once(string key, string value)
    {
        _stage.Installation[key] = value;

        var outcome = await _stage.Installation.RunAsync();

        Assert.NotEqual(0, outcome.Code);
        Assert.NotEqual("", outcome.Error);
        Assert.Empty(_stage.Requests);
    }

    [Fact]
    public async Task A_91_a_shared_cache_is_read_and_left_alone()
    {
        var shared = _stage.Installation.At("shared.cache");
        const string Known = """{"green/1": {"lightgreen": {"amd64": ["PASS", "1", "20150101_100000@", 1420106400]}}}""";
        await File.WriteAllTextAsync(shared, Known, Cancellation);
        _stage.Installation["ADT_SHARED_RESULTS_CACHE"] = shared;

        Assert.Contains("lightgreen amd64 RUNNING", GateStage.Tests(await _stage.RunAsync(), "green").Split('\n'));
        Assert.Equal(Known, await File.ReadAllTextAsync(shared, Cancellation));
        Assert.False(_stage.Installation.Has("data/testing/state/autopkgtest-results.cache"));
    }

    [Fact]
    public async Task With_ppas_requests_and_results_have_places_of_their_own()
    {
        _stage.Installation["ADT_PPAS"] = "joe/foo owner/last";
        _stage.Swift.Add("autopkgtest-testing-owner-last", "testing/amd64/g/green/20150102_100000@", 0, "green 2", "green/2");

        var outcome = await _stage.RunAsync();

        Assert.Contains("green/2 amd64 PASS", GateStage.Tests(outcome, "green"), StringComparison.Ordinal);
        Assert.Equal(5, _stage.Requests.Count);
        Assert.All(_stage.Requests, request => Assert.Contains("\"ppas\": [\"joe/foo\", \"owner/last\"]", request, StringComparison.Ordinal));
        Assert.All(_stage.Requests, request => Assert.StartsWith("debci-ppa-testing-", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Debcis_file_says_what_has_run_and_what_is_to_run()
    {
        var path = _stage.Installation.At("debci.json");
        await File.WriteAllTextAsync(
            path,
            """
            {"results": [
              {"suite": "testing", "trigger": "green/2", "package": "green", "arch": "amd64", "version": "2", "status": "pass", "run_id": 7, "updated_at": "2015-01-01T10:00:00.000Z"},
              {"suite": "testing", "trigger": "green/2", "package": "green", "arch": "i386", "version": null, "status": null, "run_id": 8, "updated_at": "2015-01-01T10:00:00.000Z"}
            ]}
            """,
            Cancellation);
        _stage.Installation["ADT_SWIFT_URL"] = $"file://{path}";

        var outcome = await _stage.RunAsync();

        Assert.Contains("green/2 amd64 PASS", GateStage.Tests(outcome, "green"), StringComparison.Ordinal);
        Assert.Equal(4, _stage.Requests.Count);
        await _stage.RunAsync();
        Assert.Equal(4, _stage.Requests.Count);
    }
}
