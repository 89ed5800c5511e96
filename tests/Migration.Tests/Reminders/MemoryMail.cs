using Sluice.Core.Mail;

namespace Sluice.Migration.Tests.Reminders;

/// <summary>Book and outbox as the ports promise them, in memory; and a mail run over them. Dies where it is told to.</summary>
internal sealed class MemoryMail : IMailBook, IOutbox
{
    private readonly Dictionary<(string To, MailOccasion About), Reminder> _owed = [];
    private readonly HashSet<(string To, MailOccasion About)> _sealed = [];
    private readonly HashSet<(string To, MailOccasion About)> _told = [];

    public Dictionary<MailTopic, MailRecord> Records { get; } = [];

    /// <summary>Every mail that left, in order.</summary>
    public List<(Reminder Reminder, DateTimeOffset At)> Left { get; } = [];

    /// <summary>The first calls that succeed; the next dies halfway. Null when none does.</summary>
    public int? DiesAfter { get; set; }

    public int Calls { get; private set; }

    public int Writes { get; private set; }

    public IReadOnlyCollection<Reminder> Owed => _owed.Values;

    /// <summary>All that may leave by now, leaves.</summary>
    public void Deliver(DateTimeOffset now, Func<Reminder, bool>? only = null)
    {
        foreach (var (key, reminder) in _owed.Where(owed => owed.Value.NotBefore <= now && only?.Invoke(owed.Value) is not false).ToList())
        {
            Left.Add((reminder, now));
            _owed.Remove(key);
            _sealed.Remove(key);
            _told.Add(key);
            Note(reminder.About.Topic, new(reminder.About.Point, now, "id@example.org", "sent"));
        }
    }

    /// <summary>A mail that is about to leave: it cannot be taken back any more.</summary>
    public void Seal() => _sealed.UnionWith(_owed.Keys);

    public Task<IReadOnlyList<MailRecord>> OfListAsync(string list, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<MailRecord>>([.. Records.Values.Where(record => record.Topic.List == list)]);

    public Task KeepAsync(IReadOnlyList<MailRecord> records, CancellationToken cancellation) => Each(records, record =>
        Records[record.Topic] = record with { Sent = Records.GetValueOrDefault(record.Topic)?.Sent });

    public Task DelayAsync(MailTopic topic, EmailAddress person, string because, CancellationToken cancellation) => throw new NotSupportedException();

    public Task DropAsync(IReadOnlyList<MailTopic> topics, CancellationToken cancellation) => Each(topics, topic => Records.Remove(topic));

    public Task OweAsync(IReadOnlyList<Reminder> reminders, CancellationToken cancellation) => Each(reminders, reminder =>
    {
        if (!_told.Contains((reminder.To.Key, reminder.About)))
            _owed.TryAdd((reminder.To.Key, reminder.About), reminder);
    });

    public Task WithdrawAsync(IReadOnlyList<(EmailAddress To, MailOccasion About)> reminders, CancellationToken cancellation) => Each(reminders, one =>
    {
        if (!_sealed.Contains((one.To.Key, one.About)))
            _owed.Remove((one.To.Key, one.About));
    });

    public Task<IReadOnlyList<MailRecord>> OfSubjectAsync(string list, string subject, CancellationToken cancellation) => throw new NotSupportedException();

    public Task NoteAsync(MailTopic topic, SentNote note, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<EmailAddress>> WaitingAsync(DateTimeOffset now, int most, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<OwedMail?> OwedToAsync(EmailAddress person, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<SealedMail?> TrySealAsync(OwedMail owed, IReadOnlyList<Reminder> together, string messageId, DateTimeOffset now, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<SealedMail?> TryClaimAsync(SealedMail mail, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

    public Task ConcludeAsync(SealedMail mail, string outcome, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

    public Task CrossOffAsync(SealedMail mail, string outcome, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

    public Task PostponeAsync(SealedMail mail, DateTimeOffset until, string because, bool opens, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<IReadOnlyList<ToldReminder>> HistoryAsync(EmailAddress person, int most, CancellationToken cancellation) => throw new NotSupportedException();

    private void Note(MailTopic topic, SentNote note)
    {
        if (Records.TryGetValue(topic, out var record) && !(record.Sent?.Point > note.Point))
            Records[topic] = record with { Sent = note };
    }

    private Task Each<T>(IReadOnlyList<T> items, Action<T> write)
    {
        Calls++;
        foreach (var item in items)
        {
            if (Writes == DiesAfter)
                throw new IOException("The machine died.");
            Writes++;
            write(item);
        }

        return Task.CompletedTask;
    }
}
