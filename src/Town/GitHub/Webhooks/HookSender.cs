using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.Town.GitHub;

/// <summary>Signs a delivery and sends it once.</summary>
internal sealed class HookSender(TimeProvider clock, TimeSpan timeout) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = timeout,
    };

    public static byte[] BodyOf(Hook hook, byte[] payload) =>
        hook.ContentType == "json" ? payload : Encoding.ASCII.GetBytes($"payload={Uri.EscapeDataString(Encoding.UTF8.GetString(payload))}");

    public async Task<Delivery> SendAsync(Delivery delivery, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        try
        {
            using var request = Write(delivery);
            using var response = await _http.SendAsync(request, cancellation);
            var answer = await response.Content.ReadAsStringAsync(cancellation);
            return delivery with
            {
                StatusCode = (int)response.StatusCode,
                Status = response.IsSuccessStatusCode ? "OK" : response.ReasonPhrase ?? "Invalid HTTP Response",
                Duration = clock.GetElapsedTime(started),
                Answer = answer,
            };
        }
        catch (HttpRequestException failure)
        {
            return Unanswered("failed to connect to host") with { Answer = failure.Message };
        }
        catch (OperationCanceledException)
        {
            return Unanswered("timed out");
        }

        Delivery Unanswered(string status) => delivery with { StatusCode = 0, Status = status, Duration = clock.GetElapsedTime(started) };
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Write(Delivery delivery)
    {
        var hook = delivery.Hook;
        var content = new ByteArrayContent(delivery.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue(
            hook.ContentType == "json" ? "application/json" : "application/x-www-form-urlencoded");
        var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = content };
        request.Headers.UserAgent.ParseAdd("GitHub-Hookshot/044aadd");
        request.Headers.Add("X-GitHub-Event", delivery.Event);
        request.Headers.Add("X-GitHub-Delivery", delivery.EventId.ToString());
        request.Headers.Add("X-GitHub-Hook-ID", hook.Id.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-GitHub-Hook-Installation-Target-Type", hook.App is null ? "repository" : "integration");
        request.Headers.Add(
            "X-GitHub-Hook-Installation-Target-ID", (hook.App?.Id ?? hook.Repository!.Id).ToString(CultureInfo.InvariantCulture));
        if (hook.Secret is { Length: > 0 } secret)
            Sign(request, Encoding.UTF8.GetBytes(secret), delivery.Body);
        return request;
    }

    [SuppressMessage("Security", "CA5350", Justification = "GitHub still sends the SHA-1 signature beside the other.")]
    private static void Sign(HttpRequestMessage request, byte[] key, byte[] body)
    {
        request.Headers.Add("X-Hub-Signature", $"sha1={Convert.ToHexStringLower(HMACSHA1.HashData(key, body))}");
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(key, body))}");
    }
}
