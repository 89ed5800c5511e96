using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Sluice.Town.Ci;

/// <summary>Reports statuses through GitHub's REST API, as CI's own account.</summary>
public sealed class StatusSender : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="api">The root of the REST API.</param>
    public StatusSender(Uri api, string token)
    {
        _http = new HttpClient { BaseAddress = new Uri($"{api.AbsoluteUri.TrimEnd('/')}/") };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("town-ci", "1"));
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.github+json"));
        _http.DefaultRequestHeaders.Add("X-GitHub-Api-Version", "2022-11-28");
    }

    public async Task SendAsync(BuildStatus status, CancellationToken cancellation)
    {
        using var answer = await _http.PostAsJsonAsync(
            $"repos/{status.Repository}/statuses/{status.Commit}",
            new { state = status.State, context = status.Context, description = status.Description, target_url = status.Target },
            cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
