using System.Net;
using System.Net.Http.Headers;
using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

/// <summary>Sends one call with everything GitHub wants of every call, and tells clear answers from unclear ones.</summary>
internal sealed class GitHubTransport(HttpClient http, GitHubOptions options, RateBudget budget, TimeProvider clock)
{
    private const int MostRedirects = 3;
    private const int MostLimitWaits = 3;

    /// <summary>
    /// Waits out short limits and follows renamed repositories. Throws <see cref="UnclearAnswerException"/> when nobody knows whether the
    /// call had its effect, and <see cref="GitHubUnavailableException"/> when a limit is too far off.
    /// </summary>
    public async Task<GitHubAnswer> SendAsync(GitHubRequest call, string authorization, CancellationToken cancellation)
    {
        var address = Within(new Uri(options.Root, call.Path), call);
        var (redirects, limits) = (0, 0);
        while (true)
        {
            using var slot = await budget.TakeAsync(call.Kind, cancellation).ConfigureAwait(false);
            using var request = Dress(call, address, authorization);
            using var response = await ExchangeAsync(call, request, cancellation).ConfigureAwait(false);
            var hints = RateHints.Read(response.Headers, clock.GetUtcNow());
            var answer = await AnswerBody.ReadAsync(call, response, hints, cancellation).ConfigureAwait(false);
            if (hints.Limits(response.StatusCode, answer.Message))
            {
                // A limited call has had no effect: it may be sent again, whatever it does.
                var wait = budget.Refused(hints);
                if (wait > options.Patience || ++limits > MostLimitWaits)
                    throw new GitHubUnavailableException($"GitHub limits {call}: {answer.Message}", wait);
                continue;
            }

            budget.Heed(hints);
            budget.Accepted();
            if (!IsRedirect(response) || response.Headers.Location is not { } location)
                return answer;
            if (++redirects > MostRedirects)
                throw new UnclearAnswerException($"GitHub redirected {call} more than {MostRedirects} times.");
            address = Within(new Uri(address, location), call);
        }
    }

    private async Task<HttpResponseMessage> ExchangeAsync(
        GitHubRequest call, HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await http.SendAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException broken)
        {
            throw new UnclearAnswerException($"GitHub could not be reached for {call}: {broken.Message}", inner: broken);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new UnclearAnswerException($"GitHub did not answer {call} in time.", inner: late);
        }
    }

    private static HttpRequestMessage Dress(GitHubRequest call, Uri address, string authorization)
    {
        var request = new HttpRequestMessage(call.Method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", authorization);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("sluice", "1"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        if (call.KnownETag is { } known)
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        if (call.Body is { } body)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return request;
    }

    private static bool IsRedirect(HttpResponseMessage response) => response.StatusCode is
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>Our token is for one host only, wherever an answer may point.</summary>
    private Uri Within(Uri address, GitHubRequest call) =>
        Uri.Compare(address, options.Root, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
            ? address
            : throw new GitHubRefusedException(301, $"GitHub sent {call} on to another host, {address.Host}. Mend github.address in the configuration.");
}
