using Sluice.Core.Mail;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>A mail server that keeps what it accepts, and answers as a test says.</summary>
internal sealed class RecordingTransport : IMailTransport
{
    private readonly Lock _gate = new();
    private readonly List<OutgoingMail> _accepted = [];

    public Func<OutgoingMail, MailOutcome> Answer { get; set; } = MailOutcome.AllAccepted;

    /// <summary>Called before the server has a mail, and after it has.</summary>
    public Func<OutgoingMail, Task> Before { get; set; } = _ => Task.CompletedTask;

    public Func<OutgoingMail, Task> After { get; set; } = _ => Task.CompletedTask;

    /// <summary>False when there are too many.</summary>
    public bool Keeps { get; init; } = true;

    public int Tries { get; private set; }

    public IReadOnlyList<OutgoingMail> Accepted
    {
        get
        {
            lock (_gate)
                return [.. _accepted];
        }
    }

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        await Before(mail);
        var outcome = Answer(mail);
        lock (_gate)
        {
            Tries++;
            if (Keeps && outcome.Accepted.Count is not 0)
                _accepted.Add(mail);
        }

        await After(mail);
        return outcome;
    }
}
