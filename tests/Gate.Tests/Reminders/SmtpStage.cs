using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Sluice.Town.Mail;

namespace Sluice.Gate.Tests.Reminders;

/// <summary>A mail server that can be told to be difficult.</summary>
internal sealed class SmtpStage : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _listening;

    public SmtpStage(int port = 0)
    {
        _listener = new(IPAddress.Loopback, port);
        _listener.Start();
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>In the order they came.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    /// <summary>The answer to a recipient in the place of a friendly one; null for that.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>Keeps the mail, and hangs up instead of saying so.</summary>
    public Func<ReceivedMail, bool> HangsUpAfter { get; set; } = _ => false;

    public string Greeting { get; set; } = "220 stage ESMTP";

    public string Extensions { get; set; } = "250-stage\r\n250-8BITMIME\r\n250 SMTPUTF8";

    public void Empty() => _mails.Clear();

    public async ValueTask DisposeAsync()
    {
        if (_listening.IsCompleted)
            return;
        await _closing.CancelAsync();
        _listener.Stop();
        await _listening;
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task ListenAsync()
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
                sessions.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_closing.Token)));
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        var (sender, recipients) = ("", new List<string>());
        try
        {
            await writer.WriteLineAsync(Greeting);
            while (await reader.ReadLineAsync(_closing.Token) is { } line)
            {
                var answer = "250 fine";
                switch (line.Split(' ', ':')[0].ToUpperInvariant())
                {
                    case "EHLO":
                        answer = Extensions;
                        break;
                    case "MAIL":
                        (sender, recipients) = (Address(line), []);
                        break;
                    case "RCPT":
                        answer = Answer(Address(line)) ?? answer;
                        if (answer[0] is '2')
                            recipients.Add(Address(line));
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        var mail = new ReceivedMail(_mails.Count + 1, sender, [.. recipients], await ReadAsync(reader), DateTimeOffset.UnixEpoch);
                        _mails.Enqueue(mail);
                        if (HangsUpAfter(mail))
                            return;
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                }

                await writer.WriteLineAsync(answer);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // Who hung up heard enough.
        }
    }

    private async Task<string> ReadAsync(StreamReader reader)
    {
        var source = new StringBuilder();
        while (await reader.ReadLineAsync(_closing.Token) is { } line && line is not ".")
            source.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return source.ToString();
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
