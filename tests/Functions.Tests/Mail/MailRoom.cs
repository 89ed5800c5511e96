using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Core.Mail;
using Sluice.Platform.Mail;
using Sluice.Platform.Memory;

namespace Sluice.Functions.Tests.Mail;

/// <summary>A mail room in tables of memory, and requests to its doors.</summary>
internal sealed class MailRoom
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    public static readonly EmailAddress Ann = EmailAddress.Make("ann@acme.test", "Ann");
    public static readonly EmailAddress Bea = EmailAddress.Make("bea@acme.test");

    public static readonly MailSettings Settings = new(EmailAddress.Make("sluice@gate.test", "Acme Release Team"))
    {
        Gate = new("https://gate.test/"),
        Links = new("a key of at least thirty-two letters"u8.ToArray()),
    };

    private readonly MemoryTableClient _mails = new("Mails", TimeProvider.System);

    private MailRoom()
    {
        (Book, Outbox, People) = (new TableMailBook(_mails), new TableOutbox(_mails), new TableAddressBook(_mails));
    }

    public TableMailBook Book { get; }

    public TableOutbox Outbox { get; }

    public TableAddressBook People { get; }

    public MailNews News => new(Book, Outbox, People, Clock);

    public StillClock Clock { get; } = new();

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<MailRoom> OpenAsync()
    {
        var room = new MailRoom();
        await room._mails.CreateIfNotExistsAsync(Cancellation);
        return room;
    }

    public static MailTopic Topic(string subject = "green", string version = "2-1", string list = "forky") => new(list, subject, version);

    public static Reminder Reminder(EmailAddress to, MailTopic topic, int point, DateTimeOffset notBefore = default) => new()
    {
        To = to,
        About = new(topic, point),
        Subject = $"{topic.Subject} {topic.Version} stuck",
        Headline = $"{topic.Subject} {topic.Version} is stuck.",
        NotBefore = notBefore,
    };

    /// <summary>Has it been sent, as the post does: sealed, left, crossed off, noted.</summary>
    public async Task<string> SendAsync(Reminder reminder)
    {
        await Outbox.OweAsync([reminder], Cancellation);
        var owed = await Outbox.OwedToAsync(reminder.To, Cancellation);
        var id = MessageIdRules.Of([reminder.About], Settings.From);
        var mail = await Outbox.TrySealAsync(owed!, [.. owed!.Open.Where(one => one.About == reminder.About)], id, Noon, Cancellation);
        await Outbox.CrossOffAsync(mail!, "sent", Noon, Cancellation);
        await Book.NoteAsync(reminder.About.Topic, new(reminder.About.Point, Noon, id, "sent"), Cancellation);
        return id;
    }

    public Task KeepAsync(MailTopic topic, string why, params IReadOnlyList<EmailAddress> people) =>
        Book.KeepAsync([new(topic) { Addresses = [.. people], Why = why, DecidedAt = Noon }], Cancellation);

    public static HttpRequest Request(string method, string query, string? body = null, string? contentType = "application/x-www-form-urlencoded")
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path, request.QueryString, request.ContentType) = (method, "/api/mail/unsubscribe", new(query), contentType);
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body ?? ""));
        return request;
    }

    public static async Task<(int Status, string Body)> ReadAsync(IResult answer, HttpContext? http = null)
    {
        http ??= new DefaultHttpContext();
        http.RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        http.Response.Body = body;
        await answer.ExecuteAsync(http);
        return (http.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }

    internal sealed class StillClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => Noon + Passed;
    }
}
