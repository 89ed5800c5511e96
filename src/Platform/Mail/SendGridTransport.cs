using System.Net;
using System.Net.Http.Headers;
using Sluice.Core;
using Sluice.Core.Mail;

namespace Sluice.Platform.Mail;

/// <summary>Mail by SendGrid's Mail Send.</summary>
public sealed class SendGridTransport : IMailTransport
{
    /// <summary>SendGrid's limit for one request.</summary>
    private const int MostRecipients = 1000;

    /// <summary>How often we ask again without those that SendGrid says it cannot send to.</summary>
    private const int MostRounds = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http;
    private readonly MailRoad.SendGrid _road;
    private readonly TimeProvider _clock;
    private readonly Uri _address;

    /// <param name="road">Its key is the key, no reference any more.</param>
    /// <exception cref="ArgumentException">The key would go in the clear, or is none.</exception>
    public SendGridTransport(HttpClient http, MailRoad.SendGrid road, TimeProvider clock)
    {
        if (road.Address.Scheme != Uri.UriSchemeHttps && !road.Address.IsLoopback)
            throw new ArgumentException($"The key of SendGrid does not go to {road} in the clear: its address begins with https.", nameof(road));
        if (road.Key is "" || road.Key.Any(letter => letter is <= ' ' or > '~'))
            throw new ArgumentException("The key of SendGrid is empty, or holds blanks or other letters than a key has.", nameof(road));
        (_http, _road, _clock) = (http, road, clock);
        _address = new Uri(new Uri($"{road.Address.AbsoluteUri.TrimEnd('/')}/"), "v3/mail/send");
    }

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        if (AddressSpec.Of(mail.From, allowsUtf8: false) is null)
            return Away(mail, $"SendGrid does not take the sender {mail.From}, which has letters beyond ASCII: let mail come from another address.");

        var impossible = mail.To.Where(one => AddressSpec.Of(one, allowsUtf8: false) is null).ToList();
        List<MailOutcome> parts =
        [
            new([], [.. impossible.Select(one => new RefusedRecipient(one, "SendGrid does not take letters beyond ASCII before the @"))], []),
        ];
        foreach (var some in mail.To.Except(impossible).Chunk(MostRecipients))
        {
            var part = mail with { To = [.. some] };
            parts.Add(parts[^1] is { Remaining: [_, ..] } trouble ? MailOutcome.TryAgain(part, trouble.Because, trouble.RetryAfter) : await SendPartAsync(part, cancellation));
        }

        var unlucky = parts.FirstOrDefault(part => part.Remaining is [_, ..]);
        return new(parts.SelectMany(part => part.Accepted).ToSeq(), parts.SelectMany(part => part.Refused).ToSeq(), parts.SelectMany(part => part.Remaining).ToSeq())
        {
            Because = unlucky?.Because ?? "",
            RetryAfter = unlucky?.RetryAfter,
            IsUnclear = unlucky?.IsUnclear ?? false,
            IsAway = unlucky?.IsAway ?? false,
        };
    }

    /// <summary>At most a request's worth of recipients. If there are some that cannot be sent to, the others are sent to once more.</summary>
    private async Task<MailOutcome> SendPartAsync(OutgoingMail part, CancellationToken cancellation)
    {
        Seq<RefusedRecipient> refused = [];
        try
        {
            for (var round = 1; ; round++)
            {
                var answer = await AskAsync(part, cancellation);
                var wrong = answer.Status is HttpStatusCode.BadRequest ? answer.Wrong.Where(place => place < part.To.Count).Select(place => part.To[place]).ToList() : [];
                if (wrong is [] || wrong.Count == part.To.Count)
                    return Join(Judge(part, answer, isAboutAddresses: wrong is [_, ..]));

                refused = [.. refused, .. wrong.Select(one => new RefusedRecipient(one, answer.Said))];
                part = part with { To = part.To.Except(wrong).ToSeq() };
                if (round == MostRounds)
                    return Join(MailOutcome.TryAgain(part, answer.Said));
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Join(MailOutcome.TryAgain(part, $"SendGrid at {_road} did not answer for {Patience.TotalSeconds:0} s.", isUnclear: true) with { IsAway = true });
        }
        catch (Exception away) when (away is HttpRequestException or IOException)
        {
            var isUnclear = away is not HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError };
            return Join(MailOutcome.TryAgain(part, $"SendGrid at {_road} cannot be reached: {OneLine.Short(away.Message)}", isUnclear: isUnclear) with { IsAway = true });
        }

        MailOutcome Join(MailOutcome outcome) => outcome with { Refused = [.. refused, .. outcome.Refused] };
    }

    private async Task<SendGridAnswer> AskAsync(OutgoingMail part, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ReadOnlyMemoryContent(SendGridBody.Write(part)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _road.Key);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
        return await SendGridAnswer.ReadAsync(answer, _road.Key, _clock.GetUtcNow(), both.Token);
    }

    private MailOutcome Judge(OutgoingMail part, SendGridAnswer answer, bool isAboutAddresses) => answer.Status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => MailOutcome.AllAccepted(part),
        HttpStatusCode.BadRequest when answer.IsAboutSender =>
            Away(part, $"SendGrid does not take the sender {part.From}; check it, and that SendGrid knows it: {answer.Said}"),
        HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => MailOutcome.AllRefused(part, answer.Said, isAboutAddresses),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Away(
            part, $"SendGrid does not let us send; check that the key is right and may send mail, and that the sender {part.From} is verified there: {answer.Said}", answer.RetryAfter),
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => Away(part, $"At {_road} is no SendGrid; check its address: {answer.Said}"),
        _ => Away(part, $"SendGrid takes no mail now: {answer.Said}", answer.RetryAfter),
    };

    /// <summary>No other mail would fare better now.</summary>
    private static MailOutcome Away(OutgoingMail mail, string because, TimeSpan? retryAfter = null) => MailOutcome.TryAgain(mail, because, retryAfter) with { IsAway = true };
}
