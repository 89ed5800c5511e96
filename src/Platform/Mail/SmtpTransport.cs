using Sluice.Core.Mail;

namespace Sluice.Platform.Mail;

/// <summary>Mail by SMTP. Keeps a connection for the next mail, for a short while; one mail at a time.</summary>
public sealed class SmtpTransport : IMailTransport, IAsyncDisposable, IDisposable
{
    private readonly MailRoad.Smtp _road;
    private readonly SmtpOptions _options;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ITimer _idle;
    private SmtpSession? _session;
    private long _lastUsed;

    /// <param name="road">Its password is the password, no reference any more.</param>
    /// <exception cref="ArgumentException">User or password hold what cannot be said.</exception>
    public SmtpTransport(MailRoad.Smtp road, TimeProvider clock, SmtpOptions? options = null)
    {
        if (road.User?.Contains('\0') is true || road.Password?.Contains('\0') is true)
            throw new ArgumentException("The user and the password of a mail server hold no NUL.", nameof(road));
        (_road, _clock, _options) = (road, clock, options ?? new());
        _idle = clock.CreateTimer(_ => _ = LeaveIfIdleAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await DeliverAsync(mail, cancellation);
        }
        catch (SmtpTroubleException trouble)
        {
            return MailOutcome.TryAgain(mail, trouble.Message, trouble.RetryAfter) with { IsAway = true };
        }
        finally
        {
            _lastUsed = _clock.GetTimestamp();
            _idle.Change(_options.Idle, Timeout.InfiniteTimeSpan);
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _idle.DisposeAsync();
        await _turn.WaitAsync();
        await LeaveAsync();
    }

    /// <summary>Leaves without a goodbye.</summary>
    public void Dispose()
    {
        _idle.Dispose();
        _session?.Abort();
    }

    private async Task<MailOutcome> DeliverAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        var session = await ReadyAsync(cancellation);

        // Kept only once the mail's last answer is heard: before, nobody knows where the conversation stands.
        try
        {
            var delivery = new SmtpDelivery(session, mail);
            var outcome = await delivery.RunAsync(cancellation);
            session.Mails++;
            if (!delivery.IsBroken)
                _session = session;
            return outcome;
        }
        finally
        {
            if (_session is null)
                session.Abort();
        }
    }

    private async Task<SmtpSession> ReadyAsync(CancellationToken cancellation)
    {
        var isFresh = _session is { } last && last.Mails < _options.MailsPerConnection && _clock.GetElapsedTime(_lastUsed) < _options.Idle;
        if (!isFresh)
            await LeaveAsync();
        if (_session is not { } kept)
            return await SmtpSession.OpenAsync(_road, _options, _clock, cancellation);

        _session = null;
        kept.Begin();
        if (await ForgetsAsync(kept, cancellation))
            return kept;

        kept.Abort();
        return await SmtpSession.OpenAsync(_road, _options, _clock, cancellation);
    }

    /// <summary>Whether the server is still there, and remembers nothing of the mail before.</summary>
    private static async Task<bool> ForgetsAsync(SmtpSession session, CancellationToken cancellation)
    {
        try
        {
            return (await session.AskAsync("RSET", cancellation)).IsGood;
        }
        catch (SmtpTroubleException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            session.Abort();
            throw;
        }
    }

    private async Task LeaveIfIdleAsync()
    {
        if (!await _turn.WaitAsync(0))
            return;
        await LeaveAsync();
        _turn.Release();
    }

    private async Task LeaveAsync()
    {
        var left = _session;
        _session = null;
        if (left is not null)
            await left.DisposeAsync();
    }
}
