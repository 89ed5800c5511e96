using System.Text;
using System.Text.RegularExpressions;

namespace Sluice.Town.Mail;

/// <summary>One conversation in SMTP (RFC 5321), as a server holds it.</summary>
/// <param name="keep">Takes sender, recipients and the message.</param>
internal sealed partial class SmtpSession(Stream stream, int largest, Action<string, IReadOnlyList<string>, string> keep) : IDisposable
{
    // RFC 5321 allows lines of 1000 bytes; mail in the wild is longer.
    private const int LongestLine = 65_536;

    // Latin-1 keeps every byte; what is kept is decoded as UTF-8 once it is whole.
    private readonly StreamReader _reader = new(stream, Encoding.Latin1);
    private readonly List<string> _recipients = [];
    private string? _sender;
    private bool _greeted;

    public async Task RunAsync(CancellationToken cancellation)
    {
        await SayAsync("220 town mailbox ready", cancellation);
        while (await ReadLineAsync(cancellation) is { } line)
        {
            var verb = line.Split(' ', 2)[0].ToUpperInvariant();
            if (verb is "QUIT")
            {
                await SayAsync("221 goodbye", cancellation);
                return;
            }

            await SayAsync(verb is "DATA" ? await TakeMessageAsync(cancellation) : Answer(verb, line), cancellation);
        }
    }

    public void Dispose() => _reader.Dispose();

    private string Answer(string verb, string line)
    {
        switch (verb)
        {
            case "HELO":
                (_greeted, _sender) = (true, null);
                _recipients.Clear();
                return "250 town";
            case "EHLO":
                (_greeted, _sender) = (true, null);
                _recipients.Clear();
                return $"250-town\r\n250-SIZE {largest}\r\n250-8BITMIME\r\n250 SMTPUTF8";
            case "NOOP":
                return "250 ok";
            case "RSET":
                _sender = null;
                _recipients.Clear();
                return "250 forgotten";
            case "VRFY":
                return "252 send it and see";
            case "MAIL" when !_greeted:
                return "503 say EHLO first";
            case "MAIL" when _sender is not null:
                return "503 a message is already begun; RSET forgets it";
            case "MAIL":
                return From(line);
            case "RCPT" when _sender is null:
                return "503 say MAIL FROM first";
            case "RCPT":
                return To(line);
            default:
                return "500 unknown command";
        }
    }

    private string From(string line)
    {
        if (Path().Match(line) is not { Success: true } match || !line.StartsWith("MAIL FROM:", StringComparison.OrdinalIgnoreCase))
            return "501 expected MAIL FROM:<address>";
        if (Size().Match(line) is { Success: true } size && (!int.TryParse(size.Groups[1].ValueSpan, out var bytes) || bytes > largest))
            return $"552 larger than {largest} bytes";

        _sender = Utf8(match.Groups[1].Value);
        return "250 ok";
    }

    private string To(string line)
    {
        if (Path().Match(line) is not { Success: true, Groups: [_, { Length: > 0 } address] }
            || !line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
        {
            return "501 expected RCPT TO:<address>";
        }

        _recipients.Add(Utf8(address.Value));
        return "250 ok";
    }

    private async Task<string> TakeMessageAsync(CancellationToken cancellation)
    {
        if (_sender is null || _recipients is [])
            return "503 say MAIL FROM and RCPT TO first";

        await SayAsync("354 end with a line that holds a single dot", cancellation);
        var message = new StringBuilder();
        var size = 0;
        while (true)
        {
            var line = await ReadLineAsync(cancellation) ?? throw new IOException("The client left in the middle of a message.");
            if (line is ".")
                break;

            // A leading dot was doubled by the sender (RFC 5321, 4.5.2).
            var text = line.StartsWith('.') ? line[1..] : line;
            size += text.Length + 2;
            if (size <= largest)
                message.Append(text).Append("\r\n");
        }

        var (sender, recipients) = (_sender, _recipients.ToList());
        _sender = null;
        _recipients.Clear();
        if (size > largest)
            return $"552 larger than {largest} bytes";

        keep(sender, recipients, Utf8(message.ToString()));
        return "250 kept";
    }

    private static string Utf8(string bytes) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));

    private async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        var line = await _reader.ReadLineAsync(cancellation);
        return line is null || line.Length <= LongestLine ? line : throw new IOException("A line is too long.");
    }

    private Task SayAsync(string answer, CancellationToken cancellation) =>
        stream.WriteAsync(Encoding.ASCII.GetBytes($"{answer}\r\n"), cancellation).AsTask();

    [GeneratedRegex("<([^<>]*)>")]
    private static partial Regex Path();

    [GeneratedRegex(@"\bSIZE=(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Size();
}
