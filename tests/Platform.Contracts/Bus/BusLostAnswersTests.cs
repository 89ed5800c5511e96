using Azure.Core.Pipeline;
using Sluice.Cli.Host.ServiceBus;
using Sluice.Platform.Bus;
using Sluice.Platform.Contracts.Tables;
using Sluice.Platform.Memory;

namespace Sluice.Platform.Contracts.Bus;

public sealed class BusLostAnswersTests
{
    [Fact]
    public async Task A_message_sent_again_after_a_lost_answer_arrives_once()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var memory = new MemoryBus(TimeProvider.System, new MemoryBusQueueSettings("branches"));
        await using var standIn = await ServiceBusStandIn.StartAsync(memory, "Root", "key", TimeProvider.System, cancellation);
        using var network = new AnswerLosingHandler();
        using var transport = new HttpClientTransport(network);
        var options = new BusClientOptions { Transport = transport };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        var bus = new BusClient(standIn.ConnectionString, options);

        network.LoseNext();
        await bus.SendAsync("branches", new BusMessage("1", "s", "{}"), cancellation);
        network.LoseNext();
        await bus.SendBatchAsync("branches", [new BusMessage("2", "s", "{}"), new BusMessage("3", "s", "{}")], cancellation);

        Assert.Equal(new QueueCounts(3, 0, 0), await memory.CountAsync("branches", cancellation));
    }
}
