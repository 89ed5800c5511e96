using Sluice.Core.Mail;
using Sluice.Platform.Contracts.GitHub;
using Sluice.Platform.Mail;
using Sluice.Platform.Memory;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>A mail room on a table in memory, with a clock that passes when somebody waits for it.</summary>
internal sealed class PostRoom
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public PostRoom(TableClient? table = null)
    {
        Table = table ?? new MemoryTableClient("Mails");
        Table.CreateIfNotExistsAsync().GetAwaiter().GetResult();
        (Book, Outbox, Addresses) = (new TableMailBook(Table), new TableOutbox(Table), new TableAddressBook(Table));
    }

    public TableClient Table { get; }

    public HastyClock Clock { get; } = new();

    public RecordingTransport Transport { get; } = new();

    public MailSettings Settings { get; set; } = new(EmailAddress.Make("noreply@gate.test", "The gate")) { PerMinute = 600_000 };

    public IMailBook Book { get; }

    public IOutbox Outbox { get; }

    public IAddressBook Addresses { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public MailPost Post() => new(Book, Outbox, Addresses, Transport, Settings, Clock);

    public Task<MailCounts> RunAsync() => Post().RunAsync(Minute, Cancellation);

    /// <summary>As a lane does it: the record first, then what is owed, then that it is.</summary>
    public async Task OweAsync(params IReadOnlyList<Reminder> reminders)
    {
        await Book.KeepAsync([.. reminders.GroupBy(reminder => reminder.About.Topic).Select(topic => new MailRecord(topic.Key) { Addresses = [.. topic.Select(reminder => reminder.To)], WantedPoint = topic.Max(reminder => reminder.About.Point) })], Cancellation);
        await Outbox.OweAsync(reminders, Cancellation);
    }

    public async Task<SentNote?> NotedAsync(MailTopic topic) =>
        (await Book.OfSubjectAsync(topic.List, topic.Subject, Cancellation)).Single(record => record.Topic == topic).Sent;

    public async Task<string> DelayAsync(MailTopic topic) =>
        (await Book.OfSubjectAsync(topic.List, topic.Subject, Cancellation)).Single(record => record.Topic == topic).Delay;

    public Task<IReadOnlyList<ToldReminder>> HistoryAsync(EmailAddress person) => Outbox.HistoryAsync(person, 1_000, Cancellation);
}
