using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Sluice.Platform.Uploaders;

/// <summary>Asks others over HTTP, and tries again what may pass (E-26). Every ending is an answer.</summary>
/// <remarks>Who was away for several questions in a row, each tried to the end, is asked no more: a run must not wait for thousands of time-outs.</remarks>
internal sealed class Lookups(HttpClient http, TimeProvider clock)
{
    private const int MostTries = 5;
    private const int AwayAfter = 3;
    private const int MostBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, int> _away = new(StringComparer.Ordinal);

    public async Task<LookedUp> GetAsync(Uri address, CancellationToken cancellation)
    {
        if (_away.GetValueOrDefault(address.Authority) >= AwayAfter)
            return new(null, null, $"{address.Host} was away before");

        for (var attempt = 1; ; attempt++)
        {
            var answer = await TryAsync(address, cancellation);
            if (!answer.MayPass)
            {
                _away[address.Authority] = 0;
                return answer;
            }

            if (attempt == MostTries)
            {
                _away.AddOrUpdate(address.Authority, 1, (_, before) => before + 1);
                return answer;
            }

            await Task.Delay(FirstPause * (1 << (attempt - 1)), clock, cancellation);
        }
    }

    private async Task<LookedUp> TryAsync(Uri address, CancellationToken cancellation)
    {
        using var slow = new CancellationTokenSource(Patience, clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation, slow.Token);
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (answer.StatusCode is not HttpStatusCode.OK)
                return new(answer.StatusCode, null, $"{address.Host} answered {(int)answer.StatusCode}");

            return await ReadAsync(answer.Content, patience.Token) is { } body
                ? new(answer.StatusCode, body, $"{address.Host} answered something else than expected")
                : new(answer.StatusCode, null, $"{address.Host} answered more than {MostBytes} bytes");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, null, $"{address.Host} did not answer within {Patience.TotalSeconds} seconds") { MayPass = true };
        }
        catch (Exception away) when (away is HttpRequestException or IOException)
        {
            return new(null, null, $"{address.Host} cannot be reached: {away.Message}") { MayPass = true };
        }
    }

    /// <returns>Null when it is more than anybody should say.</returns>
    private static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var part = new byte[16 * 1024];
        while (await stream.ReadAsync(part, cancellation) is > 0 and var count)
        {
            if (body.Length + count > MostBytes)
                return null;
            body.Write(part, 0, count);
        }

        return body.ToArray();
    }
}

/// <param name="Status">Null when there was no answer.</param>
/// <param name="Body">Null unless it is a good answer.</param>
/// <param name="Said">What is wrong, in a few words, should something be.</param>
internal sealed record LookedUp(HttpStatusCode? Status, byte[]? Body, string Said)
{
    /// <summary>Worth another try.</summary>
    public bool MayPass { get; init; } = Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable;

    /// <summary>An account that was suspended, or that is not there; or a key (E-21).</summary>
    public bool IsGone => Status is HttpStatusCode.Gone or HttpStatusCode.NotFound;

    public string? Text => Body is null ? null : Encoding.UTF8.GetString(Body);
}
