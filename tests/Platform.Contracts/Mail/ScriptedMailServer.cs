using System.Net;
using System.Net.Sockets;
using System.Text;
using Sluice.Core.Mail;
using Sluice.Platform.Mail;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>A mail server that says what the test wants, byte for byte, to each who connects.</summary>
internal sealed class ScriptedMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly List<string> _heard = [];
    private readonly Task _serving;

    public ScriptedMailServer(Func<Conversation, Task> script)
    {
        _listener.Start();
        _serving = ServeAsync(script);
    }

    /// <summary>All lines that were heard so far, of all connections.</summary>
    public string[] Heard
    {
        get
        {
            lock (_heard)
                return [.. _heard];
        }
    }

    /// <summary>One that answers each command with the first of the answers given for its verb, and then the next; nothing is no answer.</summary>
    /// <param name="answers"><c>MAIL=421 closing</c>; <c>START</c> is the greeting, <c>END</c> the answer to a mail; <c>!</c> hangs up, <c>~</c> says nothing. Others are taken.</param>
    public static ScriptedMailServer Saying(params string[] answers)
    {
        var left = answers.Select(answer => answer.Split('=', 2)).Select(pair => (Verb: pair[0], Answer: pair[1])).ToList();
        return new(async talk =>
        {
            await AnswerAsync(talk, "START", "220 ready");
            while (await talk.HearAsync() is { } line)
            {
                var verb = line.Split(' ')[0];
                var said = await AnswerAsync(talk, verb, verb switch
                {
                    "EHLO" => "250-scripted\r\n250 PIPELINING",
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ => "250 ok",
                });
                if (!said.StartsWith("354", StringComparison.Ordinal))
                    continue;
                while (await talk.HearAsync() is { } text && text is not ".")
                {
                    // The mail.
                }

                await AnswerAsync(talk, "END", "250 taken");
            }
        });

        async Task<string> AnswerAsync(Conversation talk, string verb, string otherwise)
        {
            var found = left.FindIndex(answer => answer.Verb == verb);
            var said = found < 0 ? otherwise : left[found].Answer;
            if (found >= 0)
                left.RemoveAt(found);
            if (said is "!")
                throw new IOException("hung up");
            if (said is not "~")
                await talk.SayAsync($"{said}\r\n");
            return said;
        }
    }

    public SmtpTransport Transport(SmtpOptions? options = null, SmtpSecurity security = SmtpSecurity.None, string? user = null, string? password = null, TimeProvider? clock = null) => new(
        new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port, security, user, password),
        clock ?? TimeProvider.System,
        options ?? new() { Name = "gate.example.org" });

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _serving;
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task ServeAsync(Func<Conversation, Task> script)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                try
                {
                    using var conversation = new Conversation(client.GetStream(), _heard, _closing.Token);
                    await script(conversation);
                }
                catch (Exception left) when (left is IOException or ObjectDisposedException)
                {
                    // Hung up, by either.
                }
            }
        }
        catch (Exception) when (_closing.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    /// <summary>One connection, as the server sees it.</summary>
    internal sealed class Conversation(NetworkStream stream, List<string> heard, CancellationToken closing) : IDisposable
    {
        private readonly StreamReader _reader = new(stream, Encoding.UTF8);

        public void Dispose() => _reader.Dispose();

        public async Task SayAsync(string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), closing);

        public async Task<string?> HearAsync()
        {
            var line = await _reader.ReadLineAsync(closing);
            lock (heard)
                heard.AddRange(line is null ? [] : [line]);
            return line;
        }
    }
}
