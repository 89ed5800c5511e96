using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Sluice.Core.Mail;

namespace Sluice.Platform.Mail;

/// <summary>A mail as its lines: headers, an empty one, and the body as plain text and, if there is one, HTML. The same mail is the same lines.</summary>
public sealed partial class MimeMessage
{
    /// <summary>Ours, and never anybody's beside.</summary>
    private static readonly string[] Own = ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version"];

    private readonly OutgoingMail _mail;
    private readonly string _messageId;

    /// <param name="isUtf8">Whether headers may hold letters beyond ASCII as they are (RFC 6532). The body never does.</param>
    /// <exception cref="ArgumentException">The message id or a header's name is none.</exception>
    public MimeMessage(OutgoingMail mail, bool isUtf8 = false)
    {
        (_mail, IsUtf8) = (mail, isUtf8);
        _messageId = mail.MessageId.Split('@') is [var left, var right] && AddressSpec.Domain(right) is { } domain ? $"{left}@{domain}" : "";
        if (!MessageId().IsMatch(_messageId))
            throw new ArgumentException($"'{OneLine.Short(mail.MessageId)}' is no id of a message: two words around an @, in ASCII.", nameof(mail));
        if (mail.Headers.FirstOrDefault(header => !IsFree(header.Name)) is { } wrong)
            throw new ArgumentException($"'{OneLine.Short(wrong.Name)}' is no name for a header beside those that every mail has.", nameof(mail));
    }

    public bool IsUtf8 { get; }

    /// <summary>In bytes, each line with its CR LF.</summary>
    public long Length => Lines().Sum(line => Encoding.UTF8.GetByteCount(line) + 2L);

    /// <summary>Without their ends; none is longer than a mail's may be. Written anew each time, so that no more than a part is in memory.</summary>
    public IEnumerable<string> Lines() => Headers().Concat(Body());

    private IEnumerable<string> Headers() =>
    [
        $"Date: {_mail.Date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)}{Offset(_mail.Date.Offset)}",
        .. HeaderLines.Addresses("From", [_mail.From], IsUtf8),
        .. HeaderLines.Addresses("To", _mail.To, IsUtf8),
        .. HeaderLines.Text("Subject", _mail.Subject, IsUtf8),
        $"Message-ID: <{_messageId}>",
        .. _mail.Headers.SelectMany(header => HeaderLines.Text(header.Name, header.Value, IsUtf8)),
        "MIME-Version: 1.0",
    ];

    private IEnumerable<string> Body()
    {
        if (_mail.Html is not { } html)
            return Part("plain", _mail.Text);

        // No encoding of a text writes "=_", so no text can hold it.
        var boundary = $"=_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_messageId)))[..32]}";
        return new[] { "Content-Type: multipart/alternative;", $" boundary=\"{boundary}\"", "", $"--{boundary}" }
            .Concat(Part("plain", _mail.Text))
            .Append($"--{boundary}")
            .Concat(Part("html", html))
            .Append($"--{boundary}--");
    }

    private static IEnumerable<string> Part(string type, string text)
    {
        var body = new MimeBody(text);
        return body.Lines().Prepend("").Prepend($"Content-Transfer-Encoding: {body.TransferEncoding}").Prepend($"Content-Type: text/{type}; charset=utf-8");
    }

    private static string Offset(TimeSpan offset) => $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hhmm}";

    private static bool IsFree(string name) =>
        FieldName().IsMatch(name) && !Own.Contains(name, StringComparer.OrdinalIgnoreCase) && !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[!-9;-~]{1,60}\z")]
    private static partial Regex FieldName();

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9.-]{1,255}\z")]
    private static partial Regex MessageId();
}
