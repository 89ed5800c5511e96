using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Core.Merging;
using Sluice.Core.Migration;
using Sluice.Functions.GetMail;
using Sluice.Functions.Maintain;
using Sluice.Functions.Tests.Pages;
using Sluice.Platform.Uploaders;
using static Sluice.Functions.Tests.Mail.MailRoom;

namespace Sluice.Functions.Tests.Mail;

/// <summary>The doors of <c>sluice mail</c>.</summary>
public sealed class AskingAboutMail
{
    private static readonly ReminderDecision Green = new(Topic(), 4, true, null, 7, "Its people were told at 3 days; next at 7 days.", new()
    {
        Subject = "[proposed-migration] green 2-1 stuck in sid for 4 days.",
        Headline = "green 2-1 has been in sid for 4 days.",
        ToDo = "mend lightgreen",
    });

    [Fact]
    public async Task A_preview_says_when_why_to_whom_and_what()
    {
        var (stage, room) = await StartAsync();
        await stage.RunAsync(SuiteStage.Run(1), SuiteStage.Contents() with { Dates = [new("green", "2-1", Noon.AddDays(-4))], Reminders = [Green] });
        await room.KeepAsync(Topic(), "It was told at 3 days.", Ann, Bea);
        await room.People.ChooseAsync(Bea, "forky", wants: false, Noon, Cancellation);
        await room.SendAsync(Reminder(Ann, Topic(), 3));

        var preview = await PreviewAsync(stage, room, "forky", "green");

        Assert.Equal(("forky", "green", "on"), (Text(preview, "suite"), Text(preview, "source"), Text(preview, "mode")));
        var upload = Assert.Single(preview.GetProperty("uploads").EnumerateArray());
        Assert.Equal((4, true, 7), (upload.GetProperty("age").GetInt32(), upload.GetProperty("isStuck").GetBoolean(), upload.GetProperty("nextPoint").GetInt32()));
        Assert.Equal(Noon.AddDays(3), upload.GetProperty("nextAt").GetDateTimeOffset());
        Assert.Equal("It was told at 3 days.", Text(upload, "why"));
        Assert.Equal("sent", Text(upload.GetProperty("told"), "outcome"));
        Assert.Equal(
            ["ann@acme.test will be told when the next is due", "bea@acme.test wants no mail about this"],
            upload.GetProperty("people").EnumerateArray().Select(person => $"{Text(person, "address")} {Text(person, "state")}"));
        Assert.Equal("[proposed-migration] green 2-1 stuck in sid for 4 days.", Text(upload.GetProperty("letter"), "subject"));
        Assert.Contains("green 2-1 has been in sid for 4 days.", Text(upload.GetProperty("letter"), "text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_told_since_the_run_is_due_no_more()
    {
        var (stage, room) = await StartAsync();
        await stage.RunAsync(SuiteStage.Run(1), SuiteStage.Contents() with { Reminders = [Green with { Point = 3 }] });
        await room.KeepAsync(Topic(), "It is stuck.", Ann);
        Assert.Equal(3, (await PreviewAsync(stage, room, "forky", "green")).GetProperty("uploads")[0].GetProperty("point").GetInt32());

        await room.SendAsync(Reminder(Ann, Topic(), 3));

        Assert.Equal(JsonValueKind.Null, (await PreviewAsync(stage, room, "forky", "green")).GetProperty("uploads")[0].GetProperty("point").ValueKind);
    }

    [Fact]
    public async Task A_letter_that_is_only_shown_carries_no_link_to_leave_a_list_for_another()
    {
        var (stage, room) = await StartAsync();
        await stage.RunAsync(SuiteStage.Run(1), SuiteStage.Contents() with { Reminders = [Green] });
        await room.KeepAsync(Topic(), "It is stuck.", Ann);

        Assert.DoesNotContain("unsubscribe", (await PreviewAsync(stage, room, "forky", "green")).GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_would_be_told_is_found_out_where_no_run_had_to_yet()
    {
        var (stage, room) = await StartAsync();
        await stage.RunAsync(SuiteStage.Run(1), SuiteStage.Contents() with { Reminders = [Green with { Upload = new("green", "2-1", "Ann <ann@acme.test>", null) }] });

        Assert.Equal("will be told when the next is due", await StateOfAnnAsync(stage, room));
    }

    [Fact]
    public async Task Who_is_owed_something_is_said_to_be_so_and_until_when()
    {
        var (stage, room) = await StartAsync();
        await stage.RunAsync(SuiteStage.Run(1), SuiteStage.Contents() with { Reminders = [Green with { Point = 3 }] });
        await room.KeepAsync(Topic(), "It is stuck.", Ann);
        await room.Outbox.OweAsync([Reminder(Ann, Topic(), 3, Noon.AddHours(8))], Cancellation);

        Assert.Equal("will be told, not before 2026-11-21 20:00:00Z", await StateOfAnnAsync(stage, room));

        await room.People.BouncedAsync(Ann, "550", Noon, Cancellation);
        Assert.Equal("cannot be reached: mail to them came back", await StateOfAnnAsync(stage, room));
    }

    [Fact]
    public async Task Of_what_does_not_wait_there_is_nothing_to_show()
    {
        var (stage, room) = await StartAsync();

        Assert.Equal("""{"suite":"forky","source":"green","mode":"on","uploads":[]}""", (await PreviewAsync(stage, room, "forky", "green")).GetRawText());
        Assert.Equal("noble is not gated here: the configuration names forky", Text(await PreviewAsync(stage, room, "noble", "green"), "message"));
    }

    [Fact]
    public async Task The_history_of_a_person_is_what_they_chose_are_owed_and_were_told()
    {
        var (stage, room) = await StartAsync();
        await room.People.ChooseAsync(Ann, "trixie", wants: false, Noon, Cancellation);
        await room.SendAsync(Reminder(Ann, Topic(), 3));
        await room.Outbox.OweAsync([Reminder(Ann, Topic("blue"), 1)], Cancellation);

        var history = await HistoryAsync(stage, room, "?of=ANN@acme.test");

        Assert.Equal("""[{"list":"trixie","wants":false,"at":"2026-11-21T12:00:00+00:00"}]""", history.GetProperty("person").GetProperty("choices").GetRawText());
        Assert.Equal("blue waits", Assert.Single(history.GetProperty("owed").EnumerateArray()) is var owed ? $"{Text(owed, "subject")} {Text(owed, "outcome")}" : "");
        Assert.Equal("green sent", Assert.Single(history.GetProperty("told").EnumerateArray()) is var told ? $"{Text(told, "subject")} {Text(told, "outcome")}" : "");
        Assert.Empty(history.GetProperty("versions").EnumerateArray());
    }

    [Fact]
    public async Task The_history_of_a_source_is_the_record_of_each_version_of_every_list()
    {
        var (stage, room) = await StartAsync();
        await room.KeepAsync(Topic(), "It is stuck.", Ann);
        await room.KeepAsync(Topic(list: Scene.Acme.Name), "It is stuck there.", Bea);
        await room.KeepAsync(Topic("blue"), "It is stuck.", Ann);

        var versions = (await HistoryAsync(stage, room, "?of=green")).GetProperty("versions").EnumerateArray();

        Assert.Equal(["acme 2-1 It is stuck there.", "forky 2-1 It is stuck."], versions.Select(one => $"{Text(one, "list")} {Text(one, "version")} {Text(one, "why")}").Order(StringComparer.Ordinal));
        Assert.Equal("say of whom or what: ?of= and a mail address, or a source package", Text(await HistoryAsync(stage, room, ""), "message"));
    }

    [Fact]
    public async Task A_maintainer_has_mail_tried_again()
    {
        var (_, room) = await StartAsync();
        await room.People.BouncedAsync(Ann, "550", Noon, Cancellation);

        Assert.Equal((200, """{"message":"mail to ann@acme.test may be tried again"}"""), await ForgiveAsync(room, "ann@acme.test", """{"by":"olga"}"""));
        Assert.Null((await room.People.FindAsync(Ann, Cancellation)).BouncedAt);
        Assert.Equal((409, """{"message":"no mail to ann@acme.test came back, as far as is known"}"""), await ForgiveAsync(room, "ann@acme.test", """{"by":"olga"}"""));
        Assert.Equal((400, """{"message":"that is no mail address"}"""), await ForgiveAsync(room, "ann", """{"by":"olga"}"""));
        Assert.Equal(400, (await ForgiveAsync(room, "ann@acme.test", "{}")).Status);
    }

    private static async Task<(SuiteStage Stage, MailRoom Room)> StartAsync() =>
        (await SuiteStage.OpenAsync(SuiteStage.Forky with { Settings = SuiteStage.Forky.Settings with { Reminders = new() { Mode = GateMode.Yes, Place = "sid" } } }), await MailRoom.OpenAsync());

    private static GetMail.GetMail Door(SuiteStage stage, MailRoom room) => new(
        stage.Suites,
        new(new(new("http://github.test"), new GitHubCredential.Token(new(SecretStore.Environment, "TOKEN")), 180), null, [Scene.Acme]),
        new MailPreviews(new(stage.Books), room.Book, room.Outbox, room.People, _ => new IndexUploaders(), new(Settings), room.Clock),
        new MailHistories(room.Book, room.Outbox, room.People));

    private static async Task<JsonElement> PreviewAsync(SuiteStage stage, MailRoom room, string suite, string source) =>
        Read(await ReadAsync(await Door(stage, room).PreviewAsync(Request("GET", ""), suite, source, Cancellation)));

    private static async Task<JsonElement> HistoryAsync(SuiteStage stage, MailRoom room, string query) =>
        Read(await ReadAsync(await Door(stage, room).HistoryAsync(Request("GET", query), Cancellation)));

    private static async Task<string> StateOfAnnAsync(SuiteStage stage, MailRoom room) =>
        Text((await PreviewAsync(stage, room, "forky", "green")).GetProperty("uploads")[0].GetProperty("people")[0], "state");

    private static async Task<(int Status, string Body)> ForgiveAsync(MailRoom room, string address, string body) =>
        await ReadAsync(await new ForgiveAddress(room.People, NullLogger<ForgiveAddress>.Instance).RunAsync(Request("POST", "", body), address, Cancellation));

    private static JsonElement Read((int Status, string Body) answer) => JsonSerializer.Deserialize<JsonElement>(answer.Body);

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
