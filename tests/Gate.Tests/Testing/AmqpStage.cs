using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sluice.Gate.Tests.Testing;

/// <param name="Queue">Its routing key.</param>
/// <param name="Mode">2 is kept on disk.</param>
internal sealed record AmqpMessage(string Queue, string? Id, int Mode, string Body);

/// <summary>As much of a message broker as a publisher needs, on a port of its own.</summary>
internal sealed class AmqpStage : IAsyncDisposable
{
    private const byte Method = 1;
    private const byte Header = 2;
    private const byte Body = 3;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _serving;

    public AmqpStage()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new($"amqp://guest:guest@127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public ConcurrentQueue<AmqpMessage> Messages { get; } = new();

    /// <summary>Queues that are not there: what is meant for them comes back.</summary>
    public HashSet<string> Missing { get; } = [];

    /// <summary>Ends the connection when so many messages have come; null when it stays.</summary>
    public int? BreaksAfter { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (_serving.IsCompleted)
            return;
        await _ending.CancelAsync();
        _listener.Stop();
        await _serving;
        _ending.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                await TalkAsync(client.GetStream());
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException)
            {
                // The next one may come.
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        await stream.ReadExactlyAsync(new byte[8], _ending.Token);
        await SendAsync(stream, Method, 0, [0, 10, 0, 10, 0, 9, .. Long(0), .. LongText("PLAIN"), .. LongText("en_US")]);
        var (queue, header, tag, size) = ("", Array.Empty<byte>(), 0UL, 0);
        while (true)
        {
            var start = new byte[7];
            await stream.ReadExactlyAsync(start, _ending.Token);
            var (type, channel) = (start[0], BinaryPrimitives.ReadUInt16BigEndian(start.AsSpan(1)));
            var frame = new byte[BinaryPrimitives.ReadUInt32BigEndian(start.AsSpan(3)) + 1];
            await stream.ReadExactlyAsync(frame, _ending.Token);
            var payload = frame[..^1];
            switch (type, type is Method ? (payload[1], payload[3]) : default)
            {
                case (Method, (10, 11)):
                    await SendAsync(stream, Method, 0, [0, 10, 0, 30, 0, 10, .. Long(131_072), 0, 0]);
                    break;
                case (Method, (10, 40)):
                    await SendAsync(stream, Method, 0, [0, 10, 0, 41, 0]);
                    break;
                case (Method, (20, 10)):
                    await SendAsync(stream, Method, channel, [0, 20, 0, 11, .. Long(0)]);
                    break;
                case (Method, (85, 10)):
                    await SendAsync(stream, Method, channel, [0, 85, 0, 11]);
                    break;
                case (Method, (20, 40)):
                    await SendAsync(stream, Method, channel, [0, 20, 0, 41]);
                    break;
                case (Method, (10, 50)):
                    await SendAsync(stream, Method, 0, [0, 10, 0, 51]);
                    return;
                case (Method, (60, 40)):
                    queue = ShortText(payload, 6 + 1 + payload[6], out _);
                    break;
                case (Header, _):
                    header = payload;
                    size = (int)BinaryPrimitives.ReadUInt64BigEndian(payload.AsSpan(4));
                    break;
                case (Body, _):
                    Assert.Equal(size, payload.Length);
                    if (Messages.Count >= BreaksAfter)
                        return;
                    if (Missing.Contains(queue))
                    {
                        await SendAsync(stream, Method, channel, [0, 60, 0, 50, 1, 56, .. ShortText("NO_ROUTE"), 0, .. ShortText(queue)]);
                        await SendAsync(stream, Header, channel, header);
                        await SendAsync(stream, Body, channel, payload);
                    }
                    else
                    {
                        Messages.Enqueue(Read(queue, header, payload));
                    }

                    await SendAsync(stream, Method, channel, [0, 60, 0, 80, .. LongLong(++tag), 0]);
                    break;
                default:
                    break;
            }
        }
    }

    private static AmqpMessage Read(string queue, byte[] header, byte[] body)
    {
        var flags = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(12));
        var at = 14;
        if ((flags & 1 << 13) != 0)
            at += 4 + (int)BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(at));
        var mode = (flags & 1 << 12) != 0 ? header[at++] : 0;
        var id = (flags & 1 << 7) != 0 ? ShortText(header, at, out _) : null;
        return new(queue, id, mode, Encoding.UTF8.GetString(body));
    }

    private async Task SendAsync(NetworkStream stream, byte type, ushort channel, byte[] payload) =>
        await stream.WriteAsync((byte[])[type, (byte)(channel >> 8), (byte)channel, .. Long((uint)payload.Length), .. payload, 0xCE], _ending.Token);

    private static string ShortText(byte[] from, int at, out int end)
    {
        end = at + 1 + from[at];
        return Encoding.UTF8.GetString(from, at + 1, from[at]);
    }

    private static byte[] ShortText(string text) => [(byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static byte[] LongText(string text) => [.. Long((uint)text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Long(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] LongLong(ulong number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return bytes;
    }
}
