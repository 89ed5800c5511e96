using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Sluice.Core;

namespace Sluice.Platform.Mail;

/// <summary>Bytes to and from a mail server: in the clear or by TLS, every step with a limit of time, every answer with one of length.</summary>
internal sealed class SmtpConnection : IDisposable
{
    private const int LongestLine = 4096;
    private const int MostLines = 200;

    private readonly TcpClient _client;
    private readonly string _server;
    private readonly TimeProvider _clock;
    private readonly byte[] _buffer = new byte[LongestLine];
    private Stream _stream;
    private int _start;
    private int _end;

    private SmtpConnection(TcpClient client, string server, TimeProvider clock) =>
        (_client, _stream, _server, _clock) = (client, client.GetStream(), server, clock);

    /// <summary>Something came that nobody asked for.</summary>
    public bool HasUnread => _start < _end;

    public bool IsSecure => _stream is SslStream;

    /// <summary>What is said does not leave the machine.</summary>
    public bool IsLocal => _client.Client.RemoteEndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    public IPAddress LocalAddress => _client.Client.LocalEndPoint is IPEndPoint { Address: var address } ? address : IPAddress.Loopback;

    public static async Task<SmtpConnection> ConnectAsync(string host, int port, TimeSpan patience, TimeProvider clock, CancellationToken cancellation)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            using var step = new SmtpStep(patience, clock, cancellation);
            await step.KeepAsync($"{host}:{port}", "cannot be reached; check its name and port", token => client.ConnectAsync(host, port, token));
            return new(client, $"{host}:{port}", clock);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    /// <remarks>What came before the handshake was said by nobody in particular: if there is any, the connection is not used.</remarks>
    public async Task SecureAsync(string host, SmtpOptions options, CancellationToken cancellation)
    {
        if (HasUnread)
            throw new SmtpTroubleException($"The mail server {_server} said more than was asked before TLS began, as somebody between would; nothing was sent.");

        var secure = new SslStream(_stream);
        _stream = secure;
        var how = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            RemoteCertificateValidationCallback = options.Trusts is { } trusts ? (_, certificate, _, errors) => trusts(certificate, errors) : null,
        };
        using var step = new SmtpStep(options.Patience, _clock, cancellation);
        await step.KeepAsync(_server, "does not come to terms about TLS; check its name, its certificate and `security`", async token =>
        {
            await secure.AuthenticateAsClientAsync(how, token);
        });
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, TimeSpan patience, CancellationToken cancellation)
    {
        using var step = new SmtpStep(patience, _clock, cancellation);
        await step.KeepAsync(_server, "closed the connection", async token =>
        {
            await _stream.WriteAsync(bytes, token);
            await _stream.FlushAsync(token);
        });
    }

    public async Task<SmtpReply> ReadAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var step = new SmtpStep(patience, _clock, cancellation);
        SmtpReply? reply = null;
        await step.KeepAsync(_server, "closed the connection", async token => reply = await ReadAsync(token));
        return reply!;
    }

    private async Task<SmtpReply> ReadAsync(CancellationToken cancellation)
    {
        List<string> lines = [];
        var code = 0;
        while (lines.Count < MostLines)
        {
            if (SmtpReply.ReadLine(await ReadLineAsync(cancellation)) is not { } line || (lines.Count > 0 && line.Code != code))
                throw new SmtpTroubleException($"What {_server} answers is not SMTP; check the name and the port of the mail server.");
            code = line.Code;
            lines.Add(line.Words);
            if (line.IsLast)
                return new(code, lines.ToSeq());
        }

        throw new SmtpTroubleException($"An answer of the mail server {_server} has more than {MostLines} lines.");
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (_buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n') is var length and >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer, _start, length).TrimEnd('\r');
                _start += length + 1;
                return line;
            }

            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            if (_end == _buffer.Length)
                throw new SmtpTroubleException($"An answer of the mail server {_server} has a line of more than {LongestLine} bytes.");
            var read = await _stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
            if (read == 0)
                throw new IOException("it ended");
            _end += read;
        }
    }
}
