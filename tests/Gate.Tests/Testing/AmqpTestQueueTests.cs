using Sluice.Core.Migration;
using Sluice.Platform.Testing;

namespace Sluice.Gate.Tests.Testing;

/// <summary>Requests over a message broker .</summary>
public sealed class AmqpTestQueueTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2015, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly TestRequest Green = new("testing", new("green/2", "green", "amd64"), "2", ["green/2", "libblue/3"], ["joe/foo"], QueueFamily.Ppa);
    private static readonly TestRequest Light = Green with { Key = new("green/2", "lightgreen", "i386"), Ppas = [], Family = QueueFamily.Huge };
    private readonly AmqpStage _broker = new();
    private readonly List<string> _warnings = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task A_51_a_persistent_message_in_the_family_s_queue()
    {
        await using var queue = new AmqpTestQueue(_broker.Address, _warnings.Add);

        Assert.Equal([Green, Light], await queue.SendAsync([Green, Light], Now, owedSince: null, Cancellation));
        Assert.Equal(
            [
                new AmqpMessage("debci-ppa-testing-amd64", Green.Id, 2, "green\n{\"triggers\": [\"green/2\", \"libblue/3\"], \"ppas\": [\"joe/foo\"], \"submit-time\": \"2015-01-02 03:04:05\"}"),
                new AmqpMessage("debci-huge-testing-i386", Light.Id, 2, "lightgreen\n{\"triggers\": [\"green/2\", \"libblue/3\"], \"submit-time\": \"2015-01-02 03:04:05\"}"),
            ],
            _broker.Messages);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_54_what_no_queue_takes_stays_owed()
    {
        _broker.Missing.Add("debci-huge-testing-i386");
        await using var queue = new AmqpTestQueue(_broker.Address, _warnings.Add);

        Assert.Equal([Green], await queue.SendAsync([Green, Light], Now, owedSince: null, Cancellation));
        Assert.Contains("was not taken by debci-huge-testing-i386", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_54_a_connection_that_breaks_leaves_the_rest_owed_and_the_next_one_takes_them()
    {
        _broker.BreaksAfter = 1;
        await using var queue = new AmqpTestQueue(_broker.Address, _warnings.Add);

        Assert.Equal([Green], await queue.SendAsync([Green, Light], Now, owedSince: null, Cancellation));
        _broker.BreaksAfter = null;
        Assert.Equal([Light], await queue.SendAsync([Light], Now, Now, Cancellation));
        Assert.Equal(2, _broker.Messages.Count);
    }

    [Fact]
    public async Task A_54_a_broker_that_is_away_takes_nothing()
    {
        var address = _broker.Address;
        await _broker.DisposeAsync();
        await using var queue = new AmqpTestQueue(address, _warnings.Add);

        Assert.Empty(await queue.SendAsync([Green, Light], Now, owedSince: null, Cancellation));
        Assert.DoesNotContain("guest", Assert.Single(_warnings), StringComparison.Ordinal);
    }
}
