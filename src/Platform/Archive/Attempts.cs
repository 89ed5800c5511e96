using System.Net;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>Mirrors stumble: a connection breaks off, a file is just being replaced.</summary>
internal static class Attempts
{
    private const int Most = 4;

    /// <exception cref="HttpRequestException">The mirror stumbled each time.</exception>
    public static async Task<T> RunAsync<T>(Func<Task<T>> attempt, CancellationToken cancellation)
    {
        for (var made = 1; ; made++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception fault) when (made < Most && IsWorthAnother(fault) && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100 << made), cancellation);
            }
        }
    }

    private static bool IsWorthAnother(Exception fault) => fault switch
    {
        HttpRequestException { StatusCode: { } status } => status >= HttpStatusCode.InternalServerError,
        HttpRequestException or IOException or ArchiveException or OperationCanceledException => true,
        _ => false,
    };
}
