using System.Net;
using System.Net.Sockets;

namespace Sluice.Cli.Bench;

/// <summary>A mail server that takes everything and keeps nothing: what is measured is the sender.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<Task> _talks = [];
    private readonly Task _listening;
    private int _taken;

    public MailSink()
    {
        _listener.Start();
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails that were answered for.</summary>
    public int Taken => Volatile.Read(ref _taken);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _listening;
        await Task.WhenAll(_talks);
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
                _talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
        }
        catch (Exception closed) when (_closing.IsCancellationRequested || closed is SocketException)
        {
            // Closing; whoever is connected is hung up on.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        var reader = new StreamReader(client.GetStream());
        var writer = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        try
        {
            await writer.WriteLineAsync("220 sink");
            var inMail = false;
            while (await reader.ReadLineAsync(_closing.Token) is { } line)
            {
                if (inMail && line is not ".")
                    continue;
                if (inMail)
                    Interlocked.Increment(ref _taken);
                inMail = !inMail && line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase);
                await writer.WriteLineAsync(inMail ? "354 go on" : line.StartsWith("EHLO", StringComparison.OrdinalIgnoreCase) ? "250-sink\r\n250 8BITMIME" : "250 ok");
            }
        }
        catch (Exception hungUp) when (hungUp is IOException or OperationCanceledException)
        {
            // Who leaves in the middle of a mail has sent none.
        }
    }
}
