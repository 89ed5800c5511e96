using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Sluice.Cli.TestWorker;
using Sluice.Core.Migration;
using Sluice.Platform.Memory;
using Sluice.Platform.Parking;
using Sluice.Platform.Suites;

namespace Sluice.Cli.Tests.TestWorker;

/// <summary>A worker on a bus and a store in memory, with a program that plays autopkgtest.</summary>
public sealed class TakingRequests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly TestSubject Subject = new("lightgreen", "amd64");
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryBus _bus = new(
        TimeProvider.System, TestQueues.Of("forky", ["amd64"]).Append(TestQueues.Results).Select(name => new MemoryBusQueueSettings(name) { RequiresSession = false }));

    private readonly MemoryTableClient _parked = new("Parked");
    private readonly MemoryBlobStore _container = new();
    private readonly List<string> _containers = [];
    private readonly List<string> _said = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TestRunStore Store => new(
        name =>
        {
            _containers.Add(name);
            return _container;
        },
        TimeProvider.System);

    public void Dispose()
    {
        _bus.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_request_becomes_a_result_in_the_store_and_word_of_it()
    {
        await AskAsync(Request());

        Assert.Equal(1, await WorkAsync("""echo hello >"$out/log"; echo "lightgreen 1-1" >"$out/testpkg-version"; exit 0"""));

        var finished = JsonSerializer.Deserialize<FinishedRun>((await NextAsync(TestQueues.Results))!, JsonSerializerOptions.Web)!;
        Assert.Equal("autopkgtest-forky", finished.Container);
        Assert.Matches($"^forky/amd64/l/lightgreen/20[0-9]{{6}}_[0-9]{{6}}_{Request().Id[..8]}@$", finished.Run);
        Assert.Equal(("forky", Subject), (finished.Parts()!.Value.Series, finished.Parts()!.Value.Subject));
        var members = await MembersAsync(finished);
        Assert.Equal(["duration", "exitcode", "testinfo.json", "testpkg-version"], members.Keys.Order());
        Assert.Equal("0\n", members["exitcode"]);
        Assert.Equal("""{"custom_environment":["ADT_TEST_TRIGGERS=green/2-1 blue/3-1"]}""", members["testinfo.json"]);
        Assert.Equal("hello\n", await LogAsync(finished));
        Assert.Equal([finished], await Store.SinceAsync(finished.Container, TimeProvider.System.GetUtcNow().AddDays(-1), Cancellation));
        Assert.Equal([finished], await Store.OfAsync(finished.Container, "forky", Subject, Cancellation));
        Assert.Null(await NextAsync("test-requests-forky-amd64"));
    }

    [Fact]
    public async Task What_autopkgtest_says_of_itself_is_kept()
    {
        await AskAsync(Request());

        await WorkAsync("""echo '{"custom_environment":["ADT_TEST_TRIGGERS=green/2-1"],"virt_server":"null"}' >"$out/testinfo.json"; exit 4""");

        var finished = JsonSerializer.Deserialize<FinishedRun>((await NextAsync(TestQueues.Results))!, JsonSerializerOptions.Web)!;
        var members = await MembersAsync(finished);
        Assert.Equal("4\n", members["exitcode"]);
        Assert.Equal("""{"custom_environment":["ADT_TEST_TRIGGERS=green/2-1"],"virt_server":"null"}""", members["testinfo.json"]);
    }

    [Fact]
    public async Task A_damaged_request_is_parked_and_the_next_one_is_run()
    {
        await _bus.SendAsync("test-requests-forky-amd64", new("m1", "", "../etc/passwd\n{}"), Cancellation);
        await AskAsync(Request());

        Assert.Equal(1, await WorkAsync("exit 8"));

        var parked = Assert.Single(await new ParkingLot(_parked, _bus, TimeProvider.System).ListAsync(Cancellation));
        Assert.Equal(("m1", "test-requests-forky-amd64", "The request names no source in its first line: '../etc/passwd'."), (parked.Id, parked.Queue, parked.Error));
        Assert.Contains("lightgreen: Neutral (8) after 0 s", string.Join('\n', _said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_testbed_that_failed_is_tried_again_and_then_believed()
    {
        await AskAsync(Request());

        Assert.Equal(3, await WorkAsync("exit 16"));

        Assert.Equal("16\n", (await MembersAsync(JsonSerializer.Deserialize<FinishedRun>((await NextAsync(TestQueues.Results))!, JsonSerializerOptions.Web)!))["exitcode"]);
    }

    [Fact]
    public async Task All_families_of_queues_are_served()
    {
        await AskAsync(Request(), Request() with { Family = QueueFamily.Huge, Version = "2" }, Request() with { Family = QueueFamily.Ppa, Ppas = ["ann/lab"] });

        Assert.Equal(3, await WorkAsync("exit 0"));

        Assert.Contains("autopkgtest-forky-ann-lab", _containers);
    }

    [Fact]
    public void Null_is_never_told_to_upgrade_this_machine_or_to_add_to_its_sources()
    {
        var order = TestOrder.Read(TestOrder.Write(Request(), Noon));

        Assert.Equal(
            ["--output-dir=/o", "--env=ADT_TEST_TRIGGERS=green/2-1 blue/3-1", "lightgreen", "--", "null"],
            new Testbed("null", [], "sid").CommandLine(order, "/o"));
        Assert.Equal(
            [
                "--output-dir=/o", "--env=ADT_TEST_TRIGGERS=green/2-1 blue/3-1", "--add-apt-release=sid", "--pin-packages=sid=src:green,src:blue", "--apt-upgrade",
                "lightgreen", "--", "schroot", "forky-amd64",
            ],
            new Testbed("schroot", ["forky-amd64"], "sid").CommandLine(order, "/o"));
    }

    private static TestRequest Request() => new("forky", new("green/2-1", "lightgreen", "amd64"), "1-1", ["green/2-1", "blue/3-1"], [], QueueFamily.Ordinary);

    private async Task AskAsync(params TestRequest[] requests) => await new BusTestQueue(_bus).SendAsync(requests, Noon, null, Cancellation);

    private async Task<string?> NextAsync(string queue) => (await _bus.ReceiveAsync(queue, TimeSpan.Zero, Cancellation))?.Message.Body;

    private async Task<int> WorkAsync(string script)
    {
        var program = Path.Combine(_folder.Path, "autopkgtest");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nout=${{1#--output-dir=}}\nmkdir -p \"$out\"\n{script}\n", Cancellation);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await _parked.CreateIfNotExistsAsync(Cancellation);

        var testbed = new Testbed("null", [], "sid") { Program = program };
        var bench = new TestBench(_bus, Store, new ParkingLot(_parked, _bus, TimeProvider.System), testbed, TimeProvider.System, _said.Add);
        return await bench.WorkAsync([("forky", "amd64")], once: true, Cancellation);
    }

    private async Task<Dictionary<string, string>> MembersAsync(FinishedRun finished)
    {
        var members = new Dictionary<string, string>();
        await using var tar = new TarReader((await Store.ReadResultAsync(finished, Cancellation))!.ToStream());
        while (await tar.GetNextEntryAsync(copyData: true, Cancellation) is { } entry)
        {
            using var text = new StreamReader(entry.DataStream ?? Stream.Null);
            members[entry.Name] = await text.ReadToEndAsync(Cancellation);
        }

        return members;
    }

    private async Task<string> LogAsync(FinishedRun finished)
    {
        await using var zip = new GZipStream((await _container.GetAsync($"{finished.Run}/log.gz", Cancellation))!.ToStream(), CompressionMode.Decompress);
        using var text = new StreamReader(zip);
        return await text.ReadToEndAsync(Cancellation);
    }
}
