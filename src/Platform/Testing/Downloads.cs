using System.Net;

namespace Sluice.Platform.Testing;

/// <summary>Fetches over HTTP and from files, and tries again what may pass: five times, with growing pauses .</summary>
internal sealed class Downloads(HttpClient http)
{
    private const int MostTries = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The answer, whatever its status; a refusal that may pass only when it did not.</summary>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public async Task<(HttpStatusCode Status, byte[] Body)> GetAsync(Uri address, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                patience.CancelAfter(Patience);
                using var answer = await http.GetAsync(address, patience.Token);
                var body = await answer.Content.ReadAsByteArrayAsync(patience.Token);
                if (attempt == MostTries || answer.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable))
                    return (answer.StatusCode, body);
            }
            catch (OperationCanceledException slow) when (!cancellation.IsCancellationRequested)
            {
                if (attempt == MostTries)
                    throw new HttpRequestException($"{address} did not answer within {Patience.TotalSeconds} seconds", slow);
            }
            catch (Exception away) when (away is HttpRequestException or IOException)
            {
                if (attempt == MostTries)
                    throw new HttpRequestException($"{address} cannot be reached: {away.Message}", away);
            }

            await Task.Delay(FirstPause * (1 << (attempt - 1)), cancellation);
        }
    }
}
