using Azure;
using Sluice.Core.Migration;
using Sluice.Platform.Bus;
using Sluice.Platform.Memory;
using Sluice.Platform.Suites;

namespace Sluice.Platform.Contracts.Suites;

/// <summary>Requests as they stand on the bus.</summary>
public sealed class BusTestQueueTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly MemoryBus _bus = new(TimeProvider.System, [.. TestQueues.Of("forky", ["amd64"]).Select(name => new MemoryBusQueueSettings(name) { RequiresSession = false })]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _bus.Dispose();

    [Fact]
    public async Task A_50_each_family_has_a_queue_of_its_own()
    {
        await SendAsync(Request("lightgreen"), Request("gcc") with { Family = QueueFamily.Huge }, Request("lab") with { Family = QueueFamily.Ppa });

        Assert.StartsWith("lightgreen\n", await NextAsync("test-requests-forky-amd64"), StringComparison.Ordinal);
        Assert.StartsWith("gcc\n", await NextAsync("test-requests-huge-forky-amd64"), StringComparison.Ordinal);
        Assert.StartsWith("lab\n", await NextAsync("test-requests-ppa-forky-amd64"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_51_a_request_is_the_source_and_json()
    {
        await SendAsync(Request("lightgreen") with { Ppas = ["ann/lab"], Parameters = [("all-proposed", "\"1\"")] });

        var id = (Request("lightgreen") with { Ppas = ["ann/lab"], Parameters = [("all-proposed", "\"1\"")] }).Id;
        Assert.Equal(
            $$"""
            lightgreen
            {"triggers":["green/2-1","blue/3-1"],"ppas":["ann/lab"],"all-proposed":"1","submit-time":"2026-11-21 12:00:00","version":"1-1","id":"{{id}}"}
            """,
            await NextAsync("test-requests-forky-amd64"));
    }

    [Fact]
    public async Task A_request_sent_twice_arrives_once()
    {
        await SendAsync(Request("lightgreen"));
        await SendAsync(Request("lightgreen"), Request("darkgreen"));

        Assert.Equal(2, (await _bus.CountAsync("test-requests-forky-amd64", Cancellation)).Active);
    }

    [Fact]
    public async Task A_54_what_a_bus_in_trouble_did_not_take_is_not_among_the_taken()
    {
        var queue = new BusTestQueue(new BusyBus(takes: 2));

        var taken = await queue.SendAsync([.. Enumerable.Range(0, 1_700).Select(number => Request($"light{number}"))], Noon, null, Cancellation);

        Assert.Equal(1_000, taken.Count);
        Assert.Equal("light999", taken[^1].Key.Source);
    }

    [Fact]
    public async Task A_missing_queue_is_a_fault_that_says_what_to_mend()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(Request("lightgreen") with { Series = "trixie" }));

        Assert.Equal("There is no queue test-requests-trixie-amd64: add its series and architecture to the parameter suites of infra/main.bicep.", fault.Message);
    }

    [Fact]
    public void What_is_written_is_what_a_worker_reads()
    {
        var request = Request("lightgreen") with { Ppas = ["ann/lab"], Parameters = [("env", "[\"A=b\"]")] };

        Assert.Equal(new TestOrder("lightgreen", request.Id, ["green/2-1", "blue/3-1"], ["ann/lab"], ["A=b"]), TestOrder.Read(TestOrder.Write(request, Noon)));
    }

    [Theory]
    [InlineData("", "The request names no source in its first line: ''.")]
    [InlineData("../etc\n{}", "The request names no source in its first line: '../etc'.")]
    [InlineData("green\n[]", "What follows the source in the request for green is no JSON object.")]
    public void A_damaged_request_is_told_apart(string body, string why) =>
        Assert.Equal(why, Assert.Throws<FormatException>(() => TestOrder.Read(body)).Message);

    [Theory]
    [InlineData("green\n{")]
    [InlineData("green\n{\"triggers\":7}")]
    public void A_request_that_is_no_json_is_damaged(string body) => Assert.Throws<FormatException>(() => TestOrder.Read(body));

    [Fact]
    public void A_request_by_hand_may_say_nothing_but_the_source() => Assert.Equal(new TestOrder("green", null, [], [], []), TestOrder.Read("green"));

    private static TestRequest Request(string source) =>
        new("forky", new("green/2-1", source, "amd64"), "1-1", ["green/2-1", "blue/3-1"], [], QueueFamily.Ordinary);

    private Task<IReadOnlyList<TestRequest>> SendAsync(params TestRequest[] requests) => new BusTestQueue(_bus).SendAsync(requests, Noon, null, Cancellation);

    private async Task<string?> NextAsync(string queue) => (await _bus.ReceiveAsync(queue, TimeSpan.Zero, Cancellation))?.Message.Body;

    private sealed class BusyBus(int takes) : BusClient
    {
        private int _left = takes;

        public override Task SendBatchAsync(string queue, IReadOnlyList<BusMessage> messages, CancellationToken cancellation = default) =>
            _left-- > 0 ? Task.CompletedTask : Task.FromException(new RequestFailedException(503, "busy"));
    }
}
