using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Cli.Commands;
using Sluice.Cli.Host;
using Sluice.Core.Migration;

namespace Sluice.Cli.Client;

/// <summary>Talks to a gate's doors, one on this machine or one in Azure.</summary>
public sealed class GateClient : IDisposable
{
    private readonly HttpClient _http;

    public GateClient(Uri address, string? key)
    {
        _http = new HttpClient { BaseAddress = new Uri($"{address.AbsoluteUri.TrimEnd('/')}/api/") };
        if (key is not null)
            _http.DefaultRequestHeaders.Add(FunctionKey.Header, key);
    }

    /// <summary>What is owed, queued, parked and late: the document as the gate wrote it.</summary>
    public Task<JsonElement> StatusAsync(CancellationToken cancellation) => AskAsync(HttpMethod.Get, "status", null, cancellation);

    /// <summary>One branch: its open pull requests, and its stagings past and present.</summary>
    public Task<JsonElement> BoardAsync(string project, string branch, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Get, $"boards/{project}/{branch}", null, cancellation);

    /// <summary>Why a pull request is not in yet.</summary>
    /// <param name="repository">As <c>owner/name</c>.</param>
    public Task<JsonElement> ExplainAsync(string repository, int number, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Get, $"explain/{repository}/{number}", null, cancellation);

    /// <summary>Why a source package is not in its target yet, one answer for each item of it.</summary>
    public async Task<IReadOnlyList<ItemExplanation>> ExplainItemsAsync(string suite, string package, CancellationToken cancellation) =>
        (await AskAsync(HttpMethod.Get, $"suites/{Uri.EscapeDataString(suite)}/explain/{Uri.EscapeDataString(package)}", null, cancellation))
            .Deserialize<IReadOnlyList<ItemExplanation>>(JsonSerializerOptions.Web) ?? [];

    public Task<JsonElement> ParkedAsync(CancellationToken cancellation) => AskAsync(HttpMethod.Get, "parked", null, cancellation);

    /// <param name="ids">Null retries all.</param>
    public Task<JsonElement> RetryAsync(IReadOnlyList<string>? ids, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Post, "parked/retry", JsonContent.Create(new { ids }), cancellation);

    /// <param name="repository">As <c>owner/name</c>; null compares all.</param>
    public Task<JsonElement> ResyncAsync(string? repository, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Post, repository is null ? "resync" : $"resync/{repository}", null, cancellation);

    /// <summary>What would be said of a source's uploads by mail, now or next.</summary>
    public Task<JsonElement> MailPreviewAsync(string suite, string source, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Get, $"mail/preview/{Uri.EscapeDataString(suite)}/{Uri.EscapeDataString(source)}", null, cancellation);

    /// <param name="of">A mail address, or a source package.</param>
    public Task<JsonElement> MailHistoryAsync(string of, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Get, $"mail/history?of={Uri.EscapeDataString(of)}", null, cancellation);

    public Task<JsonElement> AccountsAsync(CancellationToken cancellation) => AskAsync(HttpMethod.Get, "accounts", null, cancellation);

    public Task<JsonElement> ReviewersAsync(CancellationToken cancellation) => AskAsync(HttpMethod.Get, "accounts/reviewers", null, cancellation);

    /// <param name="people">A list of people, as JSON.</param>
    public Task<JsonElement> ProvisionAsync(string people, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Post, "accounts", new StringContent(people, System.Text.Encoding.UTF8, "application/json"), cancellation);

    public Task<JsonElement> RemoveReviewersAsync(IReadOnlyList<string> logins, string by, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Post, "accounts/remove-reviewers", JsonContent.Create(new { logins, by }), cancellation);

    /// <param name="door">Below <c>maintenance/</c>, escaped.</param>
    /// <param name="because">Null where no reason is asked for.</param>
    public Task<JsonElement> OrderAsync(string door, string by, string? because, string? branch, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Post, $"maintenance/{door}", JsonContent.Create(new { by, because, branch }), cancellation);

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> AskAsync(HttpMethod method, string door, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, door) { Content = content };
        try
        {
            using var answer = await _http.SendAsync(request, cancellation);
            if (!answer.IsSuccessStatusCode)
                throw await RefusalAsync(answer, cancellation);

            return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        }
        catch (HttpRequestException failure)
        {
            throw new CommandException(ExitCode.NoGate, $"no gate answers at {_http.BaseAddress}: {failure.Message}");
        }
        catch (JsonException)
        {
            throw new CommandException(ExitCode.Failed, $"{_http.BaseAddress}{door} answered something else than JSON: is it a gate?");
        }
    }

    private static async Task<CommandException> RefusalAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var said = MessageIn(await answer.Content.ReadAsStringAsync(cancellation));
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new(ExitCode.Failed, "the gate wants its function key: give it with --key or SLUICE_KEY."),
            HttpStatusCode.NotFound when said is "" => new(ExitCode.Failed, $"{answer.RequestMessage!.RequestUri} is not there: is it a gate?"),
            _ => new(ExitCode.Failed, said is "" ? $"the gate answered {(int)answer.StatusCode}." : said),
        };
    }

    /// <summary>A gate refuses with <c>{"message": "…"}</c>; whoever stands before it may answer anything.</summary>
    private static string MessageIn(string body)
    {
        try
        {
            return JsonNode.Parse(body)?["message"]?.GetValue<string>() ?? body.Trim();
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return body.Trim();
        }
    }
}
