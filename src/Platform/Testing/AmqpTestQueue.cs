using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>Queues of a message broker, one for each architecture and family. A request counts as sent when the broker has said so.</summary>
/// <remarks>A message that no queue takes would vanish without a word; the broker is told to give it back, and its request stays owed.</remarks>
public sealed class AmqpTestQueue(Uri address, Action<string> warn) : ITestQueue, IAsyncDisposable
{
    private IConnection? _connection;
    private IChannel? _channel;

    public async Task<IReadOnlyList<TestRequest>> SendAsync(
        IReadOnlyList<TestRequest> requests, DateTimeOffset now, DateTimeOffset? owedSince, CancellationToken cancellation)
    {
        try
        {
            var channel = await ChannelAsync(cancellation);
            var taken = await Task.WhenAll(requests.Select(request => TrySendAsync(channel, request, now, cancellation)));
            return [.. requests.Where((_, index) => taken[index])];
        }
        catch (Exception away) when (IsAway(away))
        {
            warn($"the queue at {address.Host} cannot be reached, so requests stay owed: {away.Message}");
            await DisposeAsync();
            return [];
        }
    }

    public async ValueTask DisposeAsync()
    {
        var (channel, connection) = (_channel, _connection);
        (_channel, _connection) = (null, null);
        if (channel is not null)
            await channel.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
    }

    private async Task<IChannel> ChannelAsync(CancellationToken cancellation)
    {
        if (_channel is { IsOpen: true })
            return _channel;

        await DisposeAsync();
        _connection = await new ConnectionFactory { Uri = address, AutomaticRecoveryEnabled = false }.CreateConnectionAsync(cancellation);
        return _channel = await _connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellation);
    }

    private async Task<bool> TrySendAsync(IChannel channel, TestRequest request, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await channel.BasicPublishAsync(
                exchange: "",
                routingKey: TestRequestRules.DebciQueue(request),
                mandatory: true,
                new BasicProperties { Persistent = true, MessageId = request.Id },
                RequestText.Message(request, now),
                cancellation);
            return true;
        }
        catch (Exception refused) when (IsAway(refused))
        {
            warn($"the request for {request.Key.Source} on {request.Key.Architecture} was not taken by {TestRequestRules.DebciQueue(request)}: {refused.Message}");
            return false;
        }
    }

    private static bool IsAway(Exception exception) => exception is RabbitMQClientException or IOException or TimeoutException or ObjectDisposedException;
}
