using Sluice.Core;
using Sluice.Core.Mail;

namespace Sluice.Platform.Mail;

/// <summary>Hands one mail to a server, in as many transactions as it wants, and notes of each recipient what became of them.</summary>
internal sealed class SmtpDelivery
{
    /// <summary>What a server must take at once where it takes several commands in one piece, and small enough that neither side waits for the other.</summary>
    private const int CommandsAtOnce = 50;

    private readonly SmtpSession _session;
    private readonly MimeMessage _message;
    private readonly OutgoingMail _mail;
    private readonly HashSet<EmailAddress> _accepted = [];
    private readonly Dictionary<EmailAddress, RefusedRecipient> _refused = [];
    private string _because = "";
    private TimeSpan? _retryAfter;
    private bool _isUnclear;
    private bool _isAway;

    /// <exception cref="ArgumentException">The mail is none.</exception>
    public SmtpDelivery(SmtpSession session, OutgoingMail mail)
    {
        var isUtf8 = session.Offers("SMTPUTF8") && mail.To.Append(mail.From).Any(AddressSpec.NeedsUtf8);
        (_session, _mail, _message) = (session, mail, new(mail, isUtf8));
    }

    /// <summary>Whether the connection is of no use any more.</summary>
    public bool IsBroken { get; private set; }

    public async Task<MailOutcome> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var waiting = Addressable();
            if (_session.LargestMail < _message.Length)
                waiting = Refuse(waiting, $"the mail has {_message.Length} bytes, and the server takes {_session.LargestMail}", isForAnyMail: false);
            while (waiting.Count > 0)
                waiting = await TransactAsync(waiting, cancellation);
        }
        catch (SmtpTroubleException trouble)
        {
            (IsBroken, _because, _retryAfter) = (true, trouble.Message, trouble.RetryAfter);

            // Who says that they are closing has not taken it.
            _isUnclear &= trouble.RetryAfter is null;
            _isAway = trouble.RetryAfter is not null;
        }

        var remaining = _mail.To.Where(one => !_accepted.Contains(one) && !_refused.ContainsKey(one)).ToSeq();
        return new(_mail.To.Where(_accepted.Contains).ToSeq(), _mail.To.Where(_refused.ContainsKey).Select(one => _refused[one]).ToSeq(), remaining)
        {
            Because = remaining is [] ? "" : _because,
            RetryAfter = _retryAfter,
            IsUnclear = _isUnclear,
            IsAway = _isAway,
        };
    }

    private List<EmailAddress> Addressable()
    {
        if (AddressSpec.Of(_mail.From, _message.IsUtf8) is null)
        {
            _isAway = true;
            _because = $"The mail server does not take the sender {_mail.From}, which has letters beyond ASCII: let mail come from another address.";
            return [];
        }

        Refuse(_mail.To.Where(one => AddressSpec.Of(one, allowsUtf8: true) is null), "its domain cannot be written in ASCII", isForAnyMail: true);
        Refuse(
            _mail.To.Where(one => !_refused.ContainsKey(one) && AddressSpec.Of(one, _message.IsUtf8) is null),
            "the mail server does not take letters beyond ASCII before the @",
            isForAnyMail: true);
        return [.. _mail.To.Where(one => !_refused.ContainsKey(one))];
    }

    /// <returns>Those that the server wants in a transaction of their own.</returns>
    private async Task<List<EmailAddress>> TransactAsync(List<EmailAddress> recipients, CancellationToken cancellation)
    {
        var reply = await _session.AskAsync(From(), cancellation);
        if (reply.IsTooLarge)
            return Refuse(recipients, reply.Said, isForAnyMail: false);
        if (!reply.IsGood)
        {
            _isAway = true;
            return Wait($"The mail server does not take mail from {_mail.From}: {reply.Said}", reply);
        }

        var (taken, next) = await NameAsync(recipients, cancellation);
        if (taken is [])
            return [];

        reply = await _session.AskAsync("DATA", cancellation);
        if (reply.Code is 354)
        {
            reply = await TellAsync(cancellation);
            if (reply.IsGood)
            {
                _accepted.UnionWith(taken);
                return next;
            }
        }

        return reply.IsNo ? Refuse(taken, reply.Said, isForAnyMail: false) : Wait(reply.Said, reply);
    }

    private string From() =>
        $"MAIL FROM:<{AddressSpec.Of(_mail.From, _message.IsUtf8)}>"
        + (_session.Offers("SIZE") ? $" SIZE={_message.Length}" : "")
        + (_message.IsUtf8 ? " BODY=8BITMIME SMTPUTF8" : "");

    private async Task<(List<EmailAddress> Taken, List<EmailAddress> Next)> NameAsync(List<EmailAddress> recipients, CancellationToken cancellation)
    {
        List<EmailAddress> taken = [], next = [];
        foreach (var some in recipients.Chunk(_session.Offers("PIPELINING") ? CommandsAtOnce : 1))
        {
            var replies = await _session.AskAsync([.. some.Select(one => $"RCPT TO:<{AddressSpec.Of(one, _message.IsUtf8)}>")], cancellation);
            foreach (var (one, reply) in some.Zip(replies))
            {
                if (reply.IsGood)
                    taken.Add(one);
                else if (reply.IsTooManyRecipients && taken.Count > 0)
                    next.Add(one);
                else if (reply.IsNo && !reply.IsTooManyRecipients && !reply.WantsSignIn)
                    Refuse([one], reply.Said, EnhancedStatus.IsAboutAddress(reply.Status));
                else
                    Wait(reply.Said, reply);
            }
        }

        return (taken, next);
    }

    private async Task<SmtpReply> TellAsync(CancellationToken cancellation)
    {
        var pieces = new SmtpPieces(_message);
        foreach (var piece in pieces.All())
        {
            // From here on the server may have all of it, whatever we hear.
            _isUnclear = pieces.HasEnded;
            await _session.WriteAsync(piece, cancellation);
        }

        var reply = await _session.ReadLastAsync(cancellation);
        _isUnclear = false;
        return reply;
    }

    private List<EmailAddress> Refuse(IEnumerable<EmailAddress> some, string said, bool isForAnyMail)
    {
        foreach (var one in some.ToList())
            _refused[one] = new(one, said) { IsForAnyMail = isForAnyMail };
        return [];
    }

    /// <summary>The first reason is told.</summary>
    private List<EmailAddress> Wait(string because, SmtpReply reply)
    {
        _isAway |= reply.WantsSignIn;
        if (_because is "")
            _because = reply.WantsSignIn ? $"The mail server wants somebody to sign in ({reply.Digits}): name a user and a password." : because;
        return [];
    }
}
