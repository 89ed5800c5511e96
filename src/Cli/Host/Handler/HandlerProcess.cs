using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Sluice.Cli.Local;

namespace Sluice.Cli.Host;

/// <summary>One life of the custom handler, started and probed exactly as the Functions host does.</summary>
internal sealed class HandlerProcess : IAsyncDisposable
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(25);
    private readonly ChildProcess _child;

    private HandlerProcess(ChildProcess child, Uri address) => (_child, Address) = (child, address);

    public Uri Address { get; }

    public int Id => _child.Id;

    public Task<int> Exited => _child.Exited;

    /// <summary>Whether it was the host that ended it, so that its exit says nothing about it.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>A client that adds nothing of its own and waits as long as it is told.</summary>
    public static HttpClient NewClient() => new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        Expect100ContinueTimeout = TimeSpan.FromSeconds(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public static HandlerProcess Start(FunctionApp app, IReadOnlyDictionary<string, string> settings, HostLog log)
    {
        var port = FreePort();
        var environment = new Dictionary<string, string>(settings);
        environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = environment["FUNCTIONS_HTTPWORKER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = environment["FUNCTIONS_HTTPWORKER_ID"] = Guid.NewGuid().ToString();
        environment["FUNCTIONS_APP_ROOT_PATH"] = environment["AzureWebJobsScriptRoot"] = app.Folder;
        environment["FUNCTIONS_WORKER_RUNTIME"] = "custom";

        var beside = Path.Combine(app.Folder, app.Settings.Executable);
        var command = new ChildCommand(
            File.Exists(beside) ? beside : app.Settings.Executable,
            [.. app.Settings.Arguments.Select(Environment.ExpandEnvironmentVariables)],
            Path.Combine(app.Folder, app.Settings.WorkingDirectory),
            environment,
            Grace: TimeSpan.Zero); // The Functions host stops its handler by SIGKILL; so do we.
        var child = ChildProcess.Start(command, line => log.Note("handler", line), line => log.Note("handler", line));
        return new(child, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>Waits for any answer to <c>GET /</c>.</summary>
    /// <returns>False when the process ended or the time was up first.</returns>
    public async Task<bool> AnswersAsync(HttpClient http, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            while (!Exited.IsCompleted)
            {
                try
                {
                    using var answer = await http.GetAsync(Address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                    return true;
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(ProbeInterval, limit.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
        }

        return false;
    }

    public Task<int> StopAsync() => _child.StopAsync();

    public Task KillAsync()
    {
        WasKilled = true;
        return StopAsync();
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
