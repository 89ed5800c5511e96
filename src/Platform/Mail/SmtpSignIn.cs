using System.Text;
using Sluice.Core.Mail;

namespace Sluice.Platform.Mail;

/// <summary>Signs in to a mail server (RFC 4954) by PLAIN or LOGIN, where nobody listens. What it answers is not quoted: it might repeat the password.</summary>
internal static class SmtpSignIn
{
    /// <summary>What fits into a line of a command (RFC 5321, 4.5.3.1.4).</summary>
    private const int LongestInitial = 480;

    public static async Task RunAsync(SmtpSession session, MailRoad.Smtp road, bool isPrivate, string mechanisms, CancellationToken cancellation)
    {
        if (!isPrivate)
            throw new SmtpTroubleException($"No password goes to the mail server {road} in the clear; set `security` to starttls or tls.");

        var offered = mechanisms.ToUpperInvariant().Split([' ', '='], StringSplitOptions.RemoveEmptyEntries);
        var reply = offered switch
        {
            _ when offered.Contains("PLAIN") => await PlainAsync(session, road, cancellation),
            _ when offered.Contains("LOGIN") => await LoginAsync(session, road, cancellation),
            _ => throw new SmtpTroubleException($"The mail server {road} does not let anybody sign in by PLAIN or LOGIN here; leave out the user, or check the port and `security`."),
        };
        if (!reply.IsGood)
            throw new SmtpTroubleException($"The mail server {road} does not take the user and the password ({reply.Digits}); check both.");
    }

    private static async Task<SmtpReply> PlainAsync(SmtpSession session, MailRoad.Smtp road, CancellationToken cancellation)
    {
        var words = Base64($"\0{road.User}\0{road.Password}");
        if (words.Length <= LongestInitial)
            return await session.AskAsync($"AUTH PLAIN {words}", cancellation);
        return await session.AskAsync("AUTH PLAIN", cancellation) is { Code: 334 } ? await session.AskAsync(words, cancellation) : Unexpected(road);
    }

    private static async Task<SmtpReply> LoginAsync(SmtpSession session, MailRoad.Smtp road, CancellationToken cancellation)
    {
        foreach (var words in new[] { "AUTH LOGIN", Base64(road.User ?? "") })
        {
            var reply = await session.AskAsync(words, cancellation);
            if (reply.Code is not 334)
                return reply.IsGood ? Unexpected(road) : reply;
        }

        return await session.AskAsync(Base64(road.Password ?? ""), cancellation);
    }

    private static SmtpReply Unexpected(MailRoad.Smtp road) => throw new SmtpTroubleException($"The mail server {road} does not sign in as RFC 4954 says.");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
