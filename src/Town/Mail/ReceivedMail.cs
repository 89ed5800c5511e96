namespace Sluice.Town.Mail;

/// <summary>A message that came to the mailbox.</summary>
/// <param name="Source">Headers and body as they were sent, lines ended by CR LF.</param>
public sealed record ReceivedMail(long Id, string Sender, IReadOnlyList<string> Recipients, string Source, DateTimeOffset At)
{
    public string Subject => Header("Subject") ?? "";

    public string Body => Source.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0 ? Source[(end + 4)..] : "";

    /// <summary>A header's value, its folded lines joined; null when it is absent.</summary>
    public string? Header(string name)
    {
        var lines = Source.Split("\r\n");
        var first = Array.FindIndex(lines, line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase));
        if (first < 0 || lines.Take(first).Contains(""))
            return null;

        var folded = lines.Skip(first + 1).TakeWhile(line => line is [' ' or '\t', ..]).Select(line => line.Trim());
        return string.Join(' ', folded.Prepend(lines[first][(name.Length + 1)..].Trim()));
    }
}
