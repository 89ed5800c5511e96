using Sluice.Core.Mail;
using Sluice.Platform.Mail;
using Sluice.Platform.Memory;

namespace Sluice.Core.Tests.Mail;

/// <summary>What was decided is written down and owed, whichever of its writes is the last before everything ends.</summary>
public sealed class ReminderDeskTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly EmailAddress Anna = EmailAddress.Make("anna@acme.example");
    private static readonly MailTopic Topic = new("acme", "acme/core#1", "4b825dc6");

    private readonly MemoryTableClient _table = new("Mails");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TableMailBook Book => new(_table);

    private TableOutbox Outbox => new(_table);

    [Fact]
    public async Task What_is_wanted_is_owed_and_noted()
    {
        await CommitAsync(new(Wanted(1), [At(1)], []));

        Assert.Equal(Wanted(1) with { OwedPoint = 1 }, Assert.Single(await Book.OfListAsync("acme", Cancellation)));
        Assert.Equal([1], await OwedAsync());
    }

    [Fact]
    public async Task A_later_point_takes_the_place_of_an_earlier_one()
    {
        await CommitAsync(new(Wanted(1), [At(1)], []));
        await CommitAsync(new(Wanted(3) with { OwedPoint = 1 }, [At(3)], [(Anna, new(Topic, 1))]));

        Assert.Equal([3], await OwedAsync());
        Assert.Equal((3, 3), (await Book.OfListAsync("acme", Cancellation))[0] is var record ? (record.WantedPoint, record.OwedPoint) : default);
    }

    [Fact]
    public async Task What_was_taken_back_can_be_owed_again()
    {
        await CommitAsync(new(Wanted(1), [At(1)], []));
        await CommitAsync(new(Wanted(1) with { WantedPoint = null, OwedPoint = null }, [], [(Anna, new(Topic, 1))]));
        Assert.Empty(await OwedAsync());

        await CommitAsync(new(Wanted(1), [At(1)], []));
        Assert.Equal([1], await OwedAsync());
    }

    [Fact]
    public async Task What_is_gone_is_taken_back_and_forgotten()
    {
        await CommitAsync(new(Wanted(1), [At(1)], []));
        await _table.CreateIfNotExistsAsync(Cancellation);
        await Desk(Book).CommitAsync(await Book.OfListAsync("acme", Cancellation), [new(Wanted(1), [], [(Anna, new(Topic, 1))])], new HashSet<MailTopic> { Topic }, Cancellation);

        Assert.Empty(await OwedAsync());
        Assert.Empty(await Book.OfListAsync("acme", Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_desk_that_dies_after_a_write_of_the_book_leaves_what_the_next_makes_good(int writes)
    {
        await _table.CreateIfNotExistsAsync(Cancellation);
        await Assert.ThrowsAsync<IOException>(() => Desk(new DyingBook(Book, writes)).CommitAsync([], [new(Wanted(1), [At(1)], [])], new HashSet<MailTopic>(), Cancellation));

        var left = Assert.Single(await Book.OfListAsync("acme", Cancellation));
        Assert.Equal((1, writes is 1 ? null : 1), (left.WantedPoint, left.OwedPoint));
        await CommitAsync(new(left, [At(1)], []));

        Assert.Equal([1], await OwedAsync());
        Assert.Equal(1, Assert.Single(await Book.OfListAsync("acme", Cancellation)).OwedPoint);
    }

    [Fact]
    public async Task The_latest_choice_of_a_list_counts()
    {
        await _table.CreateIfNotExistsAsync(Cancellation);
        Assert.Null(await Desk(Book).ChosenAsync(Anna, "acme", Cancellation));

        await new TableAddressBook(_table).ChooseAsync(Anna, "acme", wants: true, Noon, Cancellation);
        await new TableAddressBook(_table).ChooseAsync(Anna, "acme", wants: false, Noon.AddDays(1), Cancellation);

        Assert.False(await Desk(Book).ChosenAsync(Anna, "acme", Cancellation));
        Assert.Null(await Desk(Book).ChosenAsync(Anna, "other", Cancellation));
    }

    private static MailRecord Wanted(int point) => new(Topic) { Addresses = [Anna], WantedPoint = point, Why = "it failed", DecidedAt = Noon };

    private static Reminder At(int point) => new() { To = Anna, About = new(Topic, point), Subject = "one", Headline = "One." };

    private ReminderDesk Desk(IMailBook book) => new(book, Outbox, new TableAddressBook(_table));

    private async Task CommitAsync(TopicDecided decided)
    {
        await _table.CreateIfNotExistsAsync(Cancellation);
        await Desk(Book).CommitAsync(await Book.OfListAsync("acme", Cancellation), [decided], new HashSet<MailTopic>(), Cancellation);
    }

    private async Task<IEnumerable<int>> OwedAsync() => (await Outbox.OwedToAsync(Anna, Cancellation))?.Open.Select(reminder => reminder.About.Point) ?? [];

    /// <summary>Ends after so many writes, and each of them stands.</summary>
    private sealed class DyingBook(IMailBook inner, int writes) : IMailBook
    {
        private int _written;

        public Task<IReadOnlyList<MailRecord>> OfListAsync(string list, CancellationToken cancellation) => inner.OfListAsync(list, cancellation);

        public Task<IReadOnlyList<MailRecord>> OfSubjectAsync(string list, string subject, CancellationToken cancellation) => inner.OfSubjectAsync(list, subject, cancellation);

        public async Task KeepAsync(IReadOnlyList<MailRecord> records, CancellationToken cancellation)
        {
            await inner.KeepAsync(records, cancellation);
            if (++_written == writes)
                throw new IOException("The machine died right after a write.");
        }

        public Task NoteAsync(MailTopic topic, SentNote note, CancellationToken cancellation) => inner.NoteAsync(topic, note, cancellation);

        public Task DropAsync(IReadOnlyList<MailTopic> topics, CancellationToken cancellation) => inner.DropAsync(topics, cancellation);
    }
}
