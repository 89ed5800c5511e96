using System.Text.Json;
using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.OnGitHubWebhook;

/// <summary>GitHub's door: checks who knocks, passes on what was said, and answers before anything is decided.</summary>
public sealed class OnGitHubWebhook(WebhookSecrets secrets, Reception reception, ILogger<OnGitHubWebhook> log)
{
    [Function(nameof(OnGitHubWebhook))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "github/webhooks")] HttpRequest request,
        CancellationToken cancellation)
    {
        if (await WebhookBody.ReadAsync(request, cancellation) is not { } body)
            return Answers.Say(413, $"a delivery may have {WebhookBody.MostBytes} bytes, and this one has more");

        try
        {
            using var payload = JsonDocument.Parse(WebhookBody.PayloadOf(request, body));
            return await HearAsync(request, body, payload.RootElement, cancellation);
        }
        catch (JsonException malformed)
        {
            return Answers.Say(400, $"the body is not JSON: line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}");
        }
        catch (PayloadException incomplete)
        {
            return Answers.Say(400, $"the payload is not GitHub's: {incomplete.Message}");
        }
    }

    private async Task<IResult> HearAsync(HttpRequest request, ReadOnlyMemory<byte> body, JsonElement payload, CancellationToken cancellation)
    {
        var isOfRepository = payload.TextOrNull("repository", "full_name") is not null;
        if ((payload.TextOrNull("repository", "full_name") ?? payload.TextOrNull("organization", "login")) is not { } name)
            return Answers.Say(403, "the delivery names neither a repository nor an organization");

        var (signature256, signature1) = (request.Headers["X-Hub-Signature-256"], request.Headers["X-Hub-Signature"]);
        var refusal = isOfRepository
            ? await secrets.RefuseAsync(new RepositoryName(name), body, signature256, signature1, cancellation)
            : await secrets.RefuseAsync(name, body, signature256, signature1, cancellation);
        if (refusal is not null)
        {
            log.Refused(Printable(name), refusal);
            return Answers.Say(403, refusal);
        }

        var delivery = request.Headers["X-GitHub-Delivery"].FirstOrDefault() is { Length: > 0 } id ? id : Guid.NewGuid().ToString();
        var fact = WebhookReader.Read(request.Headers["X-GitHub-Event"], payload);
        var done = await reception.ForwardAsync(fact, $"gh-{delivery}", cancellation);
        log.Forwarded(Printable(delivery), done);
        return Answers.Say(202, done);
    }

    /// <summary>What strangers send goes into a log without line breaks, and short.</summary>
    private static string Printable(string text) => new([.. text.Take(100).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
