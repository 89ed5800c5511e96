using System.Text;
using Sluice.Core.Mail;

namespace Sluice.Platform.Mail;

/// <summary>A conversation with a mail server (RFC 5321): greeted, private as far as was asked, signed in.</summary>
internal sealed class SmtpSession : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly SmtpConnection _connection;
    private readonly SmtpOptions _options;
    private readonly TimeProvider _clock;
    private long _began;
    private Dictionary<string, string> _offers = [];

    private SmtpSession(SmtpConnection connection, SmtpOptions options, TimeProvider clock) =>
        (_connection, _options, _clock, _began) = (connection, options, clock, clock.GetTimestamp());

    /// <summary>Null when the server does not say, or takes any.</summary>
    public long? LargestMail => long.TryParse(_offers.GetValueOrDefault("SIZE"), out var size) && size > 0 ? size : null;

    public int Mails { get; set; }

    public static async Task<SmtpSession> OpenAsync(MailRoad.Smtp road, SmtpOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        var connection = await SmtpConnection.ConnectAsync(road.Host, road.Port, options.Patience, clock, cancellation);
        try
        {
            var session = new SmtpSession(connection, options, clock);
            await session.BeginAsync(road, cancellation);
            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Says goodbye if anybody listens.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _connection.WriteAsync("QUIT\r\n"u8.ToArray(), Farewell, CancellationToken.None);
            await _connection.ReadAsync(Farewell, CancellationToken.None);
        }
        catch (SmtpTroubleException)
        {
            // The server left first.
        }

        _connection.Dispose();
    }

    /// <summary>Leaves without a word: who knows what the server would take it for.</summary>
    public void Abort() => _connection.Dispose();

    /// <summary>From here on the next mail's time counts.</summary>
    public void Begin() => _began = _clock.GetTimestamp();

    public bool Offers(string extension) => _offers.ContainsKey(extension);

    public async Task<SmtpReply> AskAsync(string command, CancellationToken cancellation) => (await AskAsync([command], cancellation))[0];

    /// <summary>Several questions in one piece, for servers that take that; each has its answer.</summary>
    /// <exception cref="ArgumentException">A command holds an end of a line.</exception>
    public async Task<IReadOnlyList<SmtpReply>> AskAsync(IReadOnlyList<string> commands, CancellationToken cancellation)
    {
        if (commands.Any(command => command.AsSpan().ContainsAny('\r', '\n', '\0')))
            throw new ArgumentException("A command to a mail server is one line.", nameof(commands));

        // An answer too many would be taken for that to the next question, and a mail for sent that is not.
        if (_connection.HasUnread)
            throw new SmtpTroubleException($"The mail server said more than was asked: {(await ReadAsync(_options.Patience, cancellation)).Said}");

        await WriteAsync(Encoding.UTF8.GetBytes(string.Concat(commands.Select(command => $"{command}\r\n"))), cancellation);
        List<SmtpReply> replies = [];
        while (replies.Count < commands.Count)
            replies.Add(await ReadAsync(_options.Patience, cancellation));
        return replies;
    }

    public Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => _connection.WriteAsync(bytes, Left(_options.Patience), cancellation);

    /// <summary>To a whole mail.</summary>
    public Task<SmtpReply> ReadLastAsync(CancellationToken cancellation) => ReadAsync(_options.LastPatience, cancellation);

    private async Task<SmtpReply> ReadAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var reply = await _connection.ReadAsync(Left(patience), cancellation);
        return reply.Code is not SmtpReply.Closing ? reply : throw new SmtpTroubleException($"The mail server is closing: {reply.Said}", _options.Pause);
    }

    private TimeSpan Left(TimeSpan patience)
    {
        var left = _options.WholePatience - _clock.GetElapsedTime(_began);
        if (left <= TimeSpan.Zero)
            throw new SmtpTroubleException($"The mail server is too slow: a mail may take {_options.WholePatience.TotalSeconds:0.#} s.");
        return left < patience ? left : patience;
    }

    private async Task BeginAsync(MailRoad.Smtp road, CancellationToken cancellation)
    {
        if (road.Security is SmtpSecurity.Tls)
            await _connection.SecureAsync(road.Host, _options, cancellation);
        if (await ReadAsync(_options.Patience, cancellation) is { Code: not 220 } unfriendly)
            throw new SmtpTroubleException($"The mail server {road} takes no mail now: {unfriendly.Said}");

        await HelloAsync(road, cancellation);
        if (road.Security is SmtpSecurity.StartTls)
        {
            if (!Offers("STARTTLS"))
                throw new SmtpTroubleException($"The mail server {road} does not offer STARTTLS, and gets nothing without it; check the port and `security`.");
            if (await AskAsync("STARTTLS", cancellation) is { Code: not 220 } refusal)
                throw new SmtpTroubleException($"The mail server {road} refuses STARTTLS: {refusal.Said}");

            await _connection.SecureAsync(road.Host, _options, cancellation);
            await HelloAsync(road, cancellation);
        }

        if (road.User is not null)
            await SmtpSignIn.RunAsync(this, road, isPrivate: _connection.IsSecure || _connection.IsLocal, _offers.GetValueOrDefault("AUTH") ?? "", cancellation);
    }

    /// <remarks>What was offered before TLS is forgotten with it.</remarks>
    private async Task HelloAsync(MailRoad.Smtp road, CancellationToken cancellation)
    {
        var name = SmtpName.Of(_options.Name, _connection.LocalAddress);
        var reply = await AskAsync($"EHLO {name}", cancellation);
        _offers = reply.IsGood ? Read(reply) : [];
        if (reply.IsGood)
            return;
        if (await AskAsync($"HELO {name}", cancellation) is { IsGood: false } refusal)
            throw new SmtpTroubleException($"The mail server {road} does not greet us: {refusal.Said}");
    }

    private static Dictionary<string, string> Read(SmtpReply reply)
    {
        var offers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var words in reply.Lines.Skip(1).Select(line => line.Split([' ', '='], 2)))
            offers[words[0]] = words is [_, var more] ? $"{offers.GetValueOrDefault(words[0])} {more}".Trim() : "";
        return offers;
    }
}
