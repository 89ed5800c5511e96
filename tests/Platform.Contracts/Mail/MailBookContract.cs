using Sluice.Core.Mail;
using static Sluice.Platform.Contracts.Mail.MailStage;

namespace Sluice.Platform.Contracts.Mail;

/// <summary>What the records of topics promise, in memory and in the cloud. Each test has its own.</summary>
public abstract class MailBookContract
{
    private static readonly SentNote Sent = new(5, Noon, "7@gate.test", "sent");

    private static readonly MailRecord Full = new(Topic())
    {
        Addresses = [Ann, Bea],
        AskAgainAt = Noon.AddDays(1),
        WantedPoint = 5,
        OwedPoint = 3,
        Why = "It is stuck for 5 days.",
        DecidedAt = Noon,
    };

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IMailBook> OpenAsync();

    [Fact]
    public async Task What_is_kept_is_read()
    {
        var book = await OpenAsync();
        MailRecord[] records = [Full, new(Topic("green", "1-1")), Full with { Topic = Topic("blue") }];

        await book.KeepAsync(records, Cancellation);

        Assert.Equal([records[2], records[1], records[0]], await book.OfListAsync("forky", Cancellation));
        Assert.Equal([records[1], records[0]], await book.OfSubjectAsync("forky", "green", Cancellation));
        Assert.Equal("Ann Author", (await book.OfSubjectAsync("forky", "blue", Cancellation))[0].Addresses[0].Name);
        Assert.Empty(await book.OfListAsync("fork", Cancellation));
        Assert.Empty(await book.OfSubjectAsync("forky", "gree", Cancellation));
    }

    [Fact]
    public async Task Neither_who_decides_nor_who_sends_undoes_the_other()
    {
        var book = await OpenAsync();
        await book.KeepAsync([Full], Cancellation);

        await Task.WhenAll(
            book.NoteAsync(Full.Topic, Sent, Cancellation),
            book.KeepAsync([Full with { WantedPoint = 7 }], Cancellation),
            book.NoteAsync(Full.Topic, Sent with { Point = 3 }, Cancellation));

        Assert.Equal([Full with { WantedPoint = 7, Sent = Sent }], await book.OfListAsync("forky", Cancellation));
    }

    [Fact]
    public async Task What_is_nothing_any_more_is_read_as_nothing()
    {
        var book = await OpenAsync();
        await book.KeepAsync([Full with { Addresses = [.. Enumerable.Range(0, 2_000).Select(number => EmailAddress.Make($"p{number}@acme.example", $"Person {number}"))] }], Cancellation);
        Assert.Equal("Person 1999", (await book.OfListAsync("forky", Cancellation))[0].Addresses[1_999].Name);

        await book.KeepAsync([Full], Cancellation);
        Assert.Equal([Full], await book.OfListAsync("forky", Cancellation));

        MailRecord empty = new(Topic()) { DecidedAt = Noon };
        await book.KeepAsync([empty], Cancellation);
        Assert.Equal([empty], await book.OfListAsync("forky", Cancellation));
    }

    [Fact]
    public async Task A_note_about_nothing_makes_no_record()
    {
        var book = await OpenAsync();

        await book.NoteAsync(Topic(), Sent, Cancellation);

        Assert.Empty(await book.OfListAsync("forky", Cancellation));
    }

    [Fact]
    public async Task A_note_of_an_earlier_point_is_no_news()
    {
        var book = await OpenAsync();
        await book.KeepAsync([Full], Cancellation);

        foreach (var note in new[] { Sent, Sent with { Outcome = "451 try later" }, Sent with { Point = 3 } })
            await book.NoteAsync(Topic(), note, Cancellation);

        Assert.Equal(Sent with { Outcome = "451 try later" }, (await book.OfListAsync("forky", Cancellation))[0].Sent);
    }

    [Fact]
    public async Task What_is_dropped_is_gone_and_may_be_gone_already()
    {
        var book = await OpenAsync();
        await book.KeepAsync([Full, Full with { Topic = Topic("green", "3-1") }, Full with { Topic = Topic("blue") }], Cancellation);

        await book.DropAsync([Full.Topic, Topic("green", "4-1"), Topic("red")], Cancellation);
        await book.DropAsync([Full.Topic], Cancellation);
        await book.DropAsync([], Cancellation);

        Assert.Equal(["blue 2-1", "green 3-1"], (await book.OfListAsync("forky", Cancellation)).Select(record => $"{record.Topic.Subject} {record.Topic.Version}"));
    }

    [Fact]
    public async Task Lists_and_subjects_of_like_names_are_told_apart()
    {
        var book = await OpenAsync();
        MailTopic[] topics =
        [
            new("a", "b:c", "1"), new("a:b", "c", "1"), new("a", "b", "1"), new("to", "ann@acme.example", "1"), new("a", "b", "1:2.0~b+é'1/\\#?%!"), new("a", new('s', 2_000), new('v', 2_000)),
            new("a/b", "acme/core#7", "4b825dc6"),
        ];

        await book.KeepAsync([.. topics.Select(topic => new MailRecord(topic))], Cancellation);

        Assert.All(topics, topic => Assert.Contains(topic, book.OfSubjectAsync(topic.List, topic.Subject, Cancellation).GetAwaiter().GetResult().Select(record => record.Topic)));
        Assert.Equal(4, (await book.OfListAsync("a", Cancellation)).Count);
        Assert.Equal(2, (await book.OfSubjectAsync("a", "b", Cancellation)).Count);
        Assert.Single(await book.OfListAsync("to", Cancellation));
    }

    [Fact]
    public async Task Many_topics_are_kept()
    {
        var book = await OpenAsync();
        await book.KeepAsync([.. Enumerable.Range(0, 250).SelectMany(number => new[] { Full with { Topic = Topic($"green{number}") }, Full with { Topic = Topic("green", $"{number}") } })], Cancellation);

        Assert.Equal(500, (await book.OfListAsync("forky", Cancellation)).Count);
    }
}
