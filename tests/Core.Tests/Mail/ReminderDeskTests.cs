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
        await RemindAsync(1);

        Assert.Equal(Wanted(1) with { OwedPoint = 1 }, await KeptAsync());
        Assert.Equal([1], await OwedAsync());
    }

    [Fact]
    public async Task A_later_point_takes_the_place_of_an_earlier_one()
    {
        await RemindAsync(1);
        await RemindAsync(3);

        Assert.Equal([3], await OwedAsync());
        Assert.Equal(Wanted(3) with { OwedPoint = 3 }, await KeptAsync());
    }

    [Fact]
    public async Task What_was_taken_back_can_be_owed_again()
    {
        await RemindAsync(1);
        await CommitAsync(Book, TopicPlanRules.LetBe((await KeptAsync())!, "it is over", Noon));
        Assert.Empty(await OwedAsync());

        await RemindAsync(1);
        Assert.Equal([1], await OwedAsync());
    }

    [Fact]
    public async Task What_is_gone_is_taken_back_and_forgotten()
    {
        await RemindAsync(1);
        await Desk(Book).DropAsync([(await KeptAsync())!], Cancellation);

        Assert.Empty(await OwedAsync());
        Assert.Null(await KeptAsync());
    }

    [Fact]
    public async Task Who_comes_later_is_told_as_well_and_nobody_twice()
    {
        await RemindAsync(1);
        var known = (await KeptAsync())!;
        var bert = EmailAddress.Make("bert@acme.example");

        await CommitAsync(Book, TopicPlanRules.Remind(known, known with { Addresses = [Anna, bert] }, 1, "it failed", to => At(1) with { To = to }, Noon));

        Assert.Equal([1], await OwedAsync());
        Assert.Equal(1, Assert.Single((await Outbox.OwedToAsync(bert, Cancellation))!.Open).About.Point);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_desk_that_dies_after_a_write_of_the_book_leaves_what_the_next_makes_good(int writes)
    {
        await _table.CreateIfNotExistsAsync(Cancellation);
        await Assert.ThrowsAsync<IOException>(() => CommitAsync(new DyingBook(Book, writes), Plan(null, 1)));

        var left = (await KeptAsync())!;
        Assert.Equal((1, writes is 1 ? null : 1), (left.WantedPoint, left.OwedPoint));
        await RemindAsync(1);

        Assert.Equal([1], await OwedAsync());
        Assert.Equal(1, (await KeptAsync())!.OwedPoint);
    }

    private static MailRecord Wanted(int point) => new(Topic) { Addresses = [Anna], WantedPoint = point, Why = "it failed", DecidedAt = Noon };

    private static Reminder At(int point) => new() { To = Anna, About = new(Topic, point), Subject = "one", Headline = "One." };

    private static TopicPlan Plan(MailRecord? known, int point) =>
        TopicPlanRules.Remind(known, (known ?? new(Topic)) with { Addresses = [Anna] }, point, "it failed", _ => At(point), Noon);

    private ReminderDesk Desk(IMailBook book) => new(book, Outbox);

    private async Task RemindAsync(int point)
    {
        await _table.CreateIfNotExistsAsync(Cancellation);
        await CommitAsync(Book, Plan(await KeptAsync(), point));
    }

    private Task CommitAsync(IMailBook book, TopicPlan plan) => Desk(book).CommitAsync([plan], Cancellation);

    private async Task<MailRecord?> KeptAsync() => (await Book.OfListAsync("acme", Cancellation)).SingleOrDefault();

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

        public Task DelayAsync(MailTopic topic, EmailAddress person, string because, CancellationToken cancellation) => inner.DelayAsync(topic, person, because, cancellation);

        public Task DropAsync(IReadOnlyList<MailTopic> topics, CancellationToken cancellation) => inner.DropAsync(topics, cancellation);
    }
}
