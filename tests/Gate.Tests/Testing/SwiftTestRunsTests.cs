using System.Net;
using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Testing;

namespace Sluice.Gate.Tests.Testing;

/// <summary>Results in object storage, over HTTP (A-70 to A-81).</summary>
public sealed class SwiftTestRunsTests : IAsyncLifetime, IDisposable
{
    private const string Container = "autopkgtest-testing";
    private const string Folder = "testing/amd64/g/green/";
    private static readonly TestSubject Green = new("green", "amd64");
    private static readonly Dictionary<TestSubject, string> NothingKnown = [];
    private readonly HttpClient _http = new();
    private readonly List<string> _warnings = [];
    private SwiftStage _swift = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _swift = await SwiftStage.StartAsync();

    public ValueTask DisposeAsync() => _swift.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_71_runs_are_listed_by_folder_and_A_76_read_from_their_archives()
    {
        _swift.Add(Container, $"{Folder}20150101_100000@", 0, "green 1", "green/1");
        _swift.Add(Container, $"{Folder}20150102_100000_ab@", 4, "green 2", "green/2", "no-slash", "libblue/3");
        _swift.Add(Container, "testing/amd64/g/greener/20150102_100000@", 0, "greener 1", "green/2");

        Assert.Equal(
            [
                new TestRun(Green, "1", TestStatus.Pass, "20150101_100000@", ["green/1"]),
                new TestRun(Green, "2", TestStatus.Fail, "20150102_100000_ab@", ["green/2", "libblue/3"]),
            ],
            await FindAsync(NothingKnown));
        Assert.Equal($"/{Container}/?delimiter=%40&prefix=testing%2Famd64%2Fg%2Fgreen%2F", _swift.Asked.First());
    }

    [Theory]
    [InlineData("autopkgtest-testing-owner-last", "joe/foo", "owner/last")]
    public async Task A_70_with_ppas_the_last_names_the_container(string container, params string[] ppas)
    {
        _swift.Add(container, $"{Folder}20150101_100000@", 8, "green 1", "green/1");

        Assert.Equal(TestStatus.Neutral, Assert.Single(await FindAsync(NothingKnown, ppas: [.. ppas])).Status);
    }

    [Fact]
    public async Task A_72_only_newer_runs_are_fetched_even_if_the_storage_names_the_marker_again()
    {
        _swift.Add(Container, $"{Folder}20150101_100000@", 0, "green 1", "green/1");
        _swift.Add(Container, $"{Folder}20150102_100000@", 0, "green 1", "green/1");
        _swift.Add(Container, $"{Folder}20150103_100000@", 0, "green 1", "green/1");

        Assert.Equal("20150103_100000@", Assert.Single(await FindAsync(new() { [Green] = "20150102_100000@" })).RunId);
        Assert.EndsWith("&marker=testing%2Famd64%2Fg%2Fgreen%2F20150102_100000%40", _swift.Asked.First(), StringComparison.Ordinal);
        Assert.Equal(2, _swift.Asked.Count);
    }

    [Fact]
    public async Task A_73_a_container_that_is_not_there_has_no_results() => Assert.Empty(await FindAsync(NothingKnown));

    [Fact]
    public async Task A_73_an_empty_folder_has_no_results()
    {
        _swift.CreateContainer(Container);

        Assert.Empty(await FindAsync(NothingKnown));
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.Accepted)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_73_any_other_answer_ends_the_run(HttpStatusCode status)
    {
        _swift.Refuse = (_, _) => status;

        Assert.Contains($"{(int)status}", (await Assert.ThrowsAsync<TestRunsException>(() => FindAsync(NothingKnown))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_73_storage_that_is_away_ends_the_run()
    {
        var address = _swift.Address;
        await _swift.DisposeAsync();

        await Assert.ThrowsAsync<TestRunsException>(() => FindAsync(NothingKnown, address: address));
    }

    [Fact]
    public async Task A_74_a_run_without_its_archive_is_skipped()
    {
        _swift.Put(Container, $"{Folder}20150101_100000@/log.gz", [1]);
        _swift.Add(Container, $"{Folder}20150102_100000@", 0, "green 1", "green/1");

        Assert.Equal("20150102_100000@", Assert.Single(await FindAsync(NothingKnown)).RunId);
        Assert.Contains("20150101_100000@/result.tar is not there", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_74_an_archive_that_is_refused_ends_the_run()
    {
        _swift.Add(Container, $"{Folder}20150101_100000@", 0, "green 1", "green/1");
        _swift.Refuse = (asked, _) => asked.EndsWith(".tar", StringComparison.Ordinal) ? HttpStatusCode.InternalServerError : null;

        await Assert.ThrowsAsync<TestRunsException>(() => FindAsync(NothingKnown));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_75_what_may_pass_is_tried_again(HttpStatusCode status)
    {
        _swift.Add(Container, $"{Folder}20150101_100000@", 0, "green 1", "green/1");
        _swift.Refuse = (_, attempt) => attempt <= 2 ? status : null;

        Assert.Single(await FindAsync(NothingKnown));
        Assert.Equal(6, _swift.Asked.Count);
    }

    [Fact]
    public async Task A_77_damage_is_the_matter_of_one_run()
    {
        byte[][] damaged =
        [
            [], [1, 2, 3],
            SwiftStage.Tar(0, "green 1", "green/1")[..700],
            SwiftStage.Tar(("testpkg-version", "green 1")),
            SwiftStage.Tar(("exitcode", "none"), ("testpkg-version", "green 1"), ("testinfo.json", "{}")),
            SwiftStage.Tar(("exitcode", "0"), ("testpkg-version", "green 1"), ("testinfo.json", "{")),
            SwiftStage.Tar(("exitcode", "0"), ("testpkg-version", "green 1"), ("testinfo.json", "[]")),
            SwiftStage.Tar(("exitcode", "0"), ("testpkg-version", "green 1"), ("testinfo.json", """{"custom_environment": 7}""")),
            SwiftStage.Tar(("exitcode", "0"), ("testpkg-version", "green"), ("testinfo.json", """{"custom_environment": ["ADT_TEST_TRIGGERS=green/1"]}""")),
            SwiftStage.Tar(0, "green 1"),
            SwiftStage.Tar(0, "green 1", "green", "/1"),
        ];
        for (var number = 0; number < damaged.Length; number++)
            _swift.Put(Container, $"{Folder}20150101_1000{number:00}@/result.tar", damaged[number]);
        _swift.Add(Container, $"{Folder}20150102_100000@", 0, "green 1", "green/1");

        Assert.Equal("20150102_100000@", Assert.Single(await FindAsync(NothingKnown)).RunId);
        Assert.Equal(damaged.Length, _warnings.Count);
    }

    [Theory]
    [InlineData(99, "green blacklisted", "blacklisted")]
    [InlineData(4, null, "unknown")]
    [InlineData(12, null, "unknown")]
    [InlineData(20, null, "unknown")]
    public async Task A_79_A_80_odd_versions(int exitCode, string? written, string version)
    {
        _swift.Add(Container, $"{Folder}20150101_100000@", exitCode, written, "green/1");

        var run = Assert.Single(await FindAsync(NothingKnown));
        Assert.Equal((version, TestStatus.Fail), (run.Version, run.Status));
    }

    [Fact]
    public async Task A_80_a_testbed_that_failed_counts_as_nothing()
    {
        _swift.Add(Container, $"{Folder}20150101_100000@", 16, null, "green/1");

        Assert.Empty(await FindAsync(NothingKnown));
    }

    [Fact]
    public async Task A_81_a_run_of_another_package_is_ignored()
    {
        _swift.Add(Container, $"{Folder}20150101_100000@", 0, "lightgreen 1", "green/1");

        Assert.Empty(await FindAsync(NothingKnown));
        Assert.EndsWith("counts as nothing: it is of lightgreen", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<TestRun>> FindAsync(Dictionary<TestSubject, string> newest, Seq<string> ppas = default, Uri? address = null) =>
        new SwiftTestRuns(_http, address ?? _swift.Address, "testing", ppas, _warnings.Add).FindAsync([Green], newest, Cancellation);
}
