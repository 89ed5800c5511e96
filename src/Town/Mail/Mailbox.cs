using System.Net;
using System.Net.Sockets;

namespace Sluice.Town.Mail;

/// <summary>The town's mail server: takes every message over SMTP and keeps it in memory for whoever wants to read it.</summary>
public sealed class Mailbox : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly TimeProvider _clock;
    private readonly int _largest;
    private readonly List<ReceivedMail> _mails = [];
    private readonly List<Task> _sessions = [];
    private readonly Task _listening;

    /// <param name="largest">The size of the largest message taken, in bytes.</param>
    public Mailbox(TimeProvider clock, int largest = 10 * 1024 * 1024)
    {
        (_clock, _largest) = (clock, largest);
        _listener.Start();
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Everything received, the oldest first.</summary>
    public IReadOnlyList<ReceivedMail> Mails
    {
        get
        {
            lock (_mails)
                return [.. _mails];
        }
    }

    public ReceivedMail? Find(long id) => Mails.FirstOrDefault(mail => mail.Id == id);

    public void Empty()
    {
        lock (_mails)
            _mails.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _listening;
        await Task.WhenAll(_sessions);
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                _sessions.RemoveAll(session => session.IsCompleted);
                _sessions.Add(TalkAsync(client));
            }
        }
        catch (Exception closed) when (_closing.IsCancellationRequested || closed is SocketException)
        {
            // Closing; whoever is connected is hung up on.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var session = new SmtpSession(client.GetStream(), _largest, Keep);
                await session.RunAsync(_closing.Token);
            }
            catch (Exception hungUp) when (hungUp is IOException or OperationCanceledException)
            {
                // A client that leaves in the middle of a message has sent none.
            }
        }
    }

    private void Keep(string sender, IReadOnlyList<string> recipients, string source)
    {
        lock (_mails)
            _mails.Add(new ReceivedMail(_mails.Count + 1, sender, recipients, source, _clock.GetUtcNow()));
    }
}
