namespace Sluice.Core.Mail;

/// <summary>What a round of the post has done so far, and whether it goes on.</summary>
internal sealed class MailRound(DateTimeOffset ends, TimeSpan pace)
{
    /// <summary>One mailbox that is full says little of the others; so many in a row say that the server is in trouble.</summary>
    private const int MostFailures = 10;

    private readonly List<string> _faults = [];
    private int _failuresInARow;

    public MailCounts Counts { get; private set; } = new(0, 0, 0, 0);

    /// <summary>When the next mail may leave.</summary>
    public DateTimeOffset NextAt { get; private set; } = DateTimeOffset.MinValue;

    public bool IsOverAt(DateTimeOffset now) => now >= ends || _failuresInARow >= MostFailures;

    /// <summary>A mail leaves now.</summary>
    public void Leave(DateTimeOffset now) => NextAt = now + pace;

    public void Add(Delivered delivered)
    {
        _failuresInARow = delivered.End switch
        {
            MailEnd.Sent or MailEnd.Refused => 0,
            MailEnd.Postponed => _failuresInARow + (delivered.IsAway ? MostFailures : 1),
            _ => _failuresInARow,
        };
        if (delivered.Fault is { } fault)
            _faults.Add(fault);
        Counts = delivered.End switch
        {
            MailEnd.Sent => Counts with { Sent = Counts.Sent + 1 },
            MailEnd.Spared => Counts with { Spared = Counts.Spared + 1 },
            MailEnd.Refused => Counts with { Refused = Counts.Refused + 1 },
            MailEnd.Postponed => Counts with { Postponed = Counts.Postponed + 1, Faults = [.. _faults] },
            _ => Counts,
        };
    }
}
