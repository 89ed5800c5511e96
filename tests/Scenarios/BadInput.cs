using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Sluice.Platform.Bus;

namespace Sluice.Scenarios;

/// <summary>What strangers and broken senders do to us: an answer that says what to mend, and not a row changed.</summary>
public sealed class BadInput
{
    private const string Comment =
        """{"action":"created","repository":{"full_name":"acme/core"},"issue":{"number":1,"pull_request":{}},"comment":{"id":7,"user":{"login":"rita"},"created_at":"2026-01-05T09:00:00Z","body":"sluice r+"}}""";

    private const string Status =
        """{"id":7,"sha":"0123456789012345678901234567890123456789","repository":{"full_name":"acme/core"},"context":"ci/docs","state":"success","updated_at":"2026-01-05T09:00:00Z"}""";

    [Fact]
    public Task A_wrong_signature_is_refused() => Refuses(403, "the signature does not match", Comment, "sha256=" + new string('0', 64));

    [Fact]
    public Task A_signature_of_other_bytes_is_refused() => Refuses(403, "the signature does not match", Comment, Postman.Sign(Bytes(Comment + " ")));

    [Fact]
    public Task A_missing_signature_is_refused() => Refuses(403, "the delivery is not signed", Comment, null);

    [Fact]
    public Task A_signature_that_is_no_signature_is_refused() => Refuses(403, "the signature does not match", Comment, "sha256=zzz!");

    [Fact]
    public Task An_unknown_repository_is_refused() =>
        Refuses(403, "this repository is not configured here", Comment.Replace("acme/core", "acme/other", StringComparison.Ordinal));

    [Fact]
    public Task A_delivery_without_a_repository_is_refused() => Refuses(403, "the delivery names neither a repository nor an organization", """{"action":"created"}""");

    [Fact]
    public Task What_is_not_JSON_is_said_to_be_so() => Refuses(400, "the body is not JSON: line 1, byte 2", "{oops");

    [Fact]
    public Task Nothing_at_all_is_not_JSON_either() => Refuses(400, "the body is not JSON", "");

    [Fact]
    public Task A_payload_with_a_hole_is_told_which() => Refuses(
        400, "comment.created_at should be a time", Comment.Replace("\"created_at\":\"2026-01-05T09:00:00Z\",", "", StringComparison.Ordinal));

    [Fact]
    public Task A_payload_with_a_value_of_another_kind_is_told_which() => Refuses(
        400, "issue.number should be a number", Comment.Replace("\"number\":1", "\"number\":\"one\"", StringComparison.Ordinal));

    [Fact]
    public Task More_bytes_than_GitHub_ever_sends_are_refused() => Refuses(413, "a delivery may have 26214400 bytes", new string(' ', (25 * 1024 * 1024) + 1));

    [Fact]
    public Task An_event_of_no_use_is_heard_politely() => Refuses(202, "star is of no use to us", Comment, kind: "star");

    [Fact]
    public Task A_ping_is_answered() => Refuses(202, "pong", Comment, kind: "ping");

    [Fact]
    public Task A_comment_to_nobody_changes_nothing() => Refuses(202, "nobody was spoken to", Comment.Replace("sluice r+", "nice!", StringComparison.Ordinal));

    [Fact]
    public Task A_status_that_is_required_nowhere_is_written_down_and_wakes_nobody() => World.RunIn(Weather.Calm, Projects.One(), async world =>
    {
        var before = await world.Rows();
        using var answer = await world.Postman.KnockAsync("status", Bytes(Status), Postman.Sign(Bytes(Status)));
        Assert.Equal("""{"message":"ci/docs is not required in acme/core"}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal(0, (await world.Bus.CountAsync("branches")).Active);
        Assert.StartsWith("Commits", Assert.Single((await world.Rows()).Except(before)), StringComparison.Ordinal);
    });

    [Fact]
    public Task A_form_is_read_as_its_payload() => World.RunIn(Weather.Calm, Projects.One(), async world =>
    {
        var form = Bytes($"payload={Uri.EscapeDataString(Comment.Replace("sluice r+", "nice!", StringComparison.Ordinal))}");
        using var answer = await world.Postman.KnockAsync("issue_comment", form, Postman.Sign(form), "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    });

    [Fact]
    public Task One_repositorys_secret_does_not_open_anothers_door() => World.RunIn(Weather.Calm, Projects.Two(), async world =>
    {
        var body = Bytes(Comment);
        Assert.Contains(Projects.First, Comment, StringComparison.Ordinal);
        using var answer = await world.Postman.KnockAsync("issue_comment", body, Postman.Sign(body, Projects.Second));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    });

    [Fact]
    public Task A_message_that_fails_every_time_is_parked_and_can_be_tried_again() => World.RunIn(Weather.Calm, Projects.One(), async world =>
    {
        await world.Bus.SendAsync("branches", new BusMessage("poison", "acme:main", """{"$type":"no-such-event"}"""));
        await world.Postman.CarryAsync();

        var parked = JsonDocument.Parse(await world.Http.GetStringAsync("/api/parked")).RootElement.EnumerateArray().Single();
        Assert.Equal(("poison", "branches", 5), (parked.GetProperty("id").GetString(), parked.GetProperty("queue").GetString(), parked.GetProperty("deliveries").GetInt32()));
        Assert.Equal("""{"$type":"no-such-event"}""", parked.GetProperty("body").GetString());

        using var unknown = await world.Http.PostAsync("/api/parked/retry", JsonContent.Create(new { ids = Nothing }));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        using var retried = await world.Http.PostAsync("/api/parked/retry", Json("""{"ids":["poison"]}"""));
        Assert.Equal("""{"retried":1}""", await retried.Content.ReadAsStringAsync());
        Assert.Equal("[]", await world.Http.GetStringAsync("/api/parked"));

        // It fails again, and is parked again under its new id; a good message behind it was never held up.
        await world.Postman.CarryAsync();
        Assert.StartsWith("poison:again:", JsonDocument.Parse(await world.Http.GetStringAsync("/api/parked")).RootElement[0].GetProperty("id").GetString(), StringComparison.Ordinal);
    }, rests: false);

    private static Task Refuses(int status, string reason, string body, string? signature = "sign", string kind = "issue_comment") =>
        World.RunIn(Weather.Calm, Projects.One(), async world =>
        {
            var before = await world.Rows();
            var bytes = Bytes(body);
            using var answer = await world.Postman.KnockAsync(kind, bytes, signature is "sign" ? Postman.Sign(bytes) : signature);

            Assert.Equal(status, (int)answer.StatusCode);
            var message = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("message").GetString()!;
            Assert.StartsWith(reason, message.Replace("the payload is not GitHub's: ", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain(Postman.Secret, message, StringComparison.Ordinal);

            await world.SettleAsync();
            Assert.Equal(before, await world.Rows());
        });

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static readonly string[] Nothing = ["nothing"];

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
