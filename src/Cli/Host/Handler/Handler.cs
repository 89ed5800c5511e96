using System.ComponentModel;
using Sluice.Cli.Local;
using Sluice.Core;

namespace Sluice.Cli.Host;

/// <summary>The app's handler through all its lives: started, restarted by the host's rules, and ended.</summary>
public sealed class Handler : IAsyncDisposable
{
    private static readonly TimeSpan BeforeAnotherTry = TimeSpan.FromMilliseconds(25);
    private readonly HttpClient _http = HandlerProcess.NewClient();
    private readonly FunctionApp _app;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly HostLog _log;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _ending = new();
    private readonly TaskCompletionSource<string> _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _living;
    private volatile TaskCompletionSource<Uri> _ready = Unready();
    private volatile HandlerProcess? _process;
    private int _lives;

    public Handler(FunctionApp app, IReadOnlyDictionary<string, string> settings, HostLog log, TimeProvider clock)
    {
        (_app, _settings, _log, _clock) = (app, settings, log, clock);
        _living = LiveAsync();
    }

    /// <summary>Raised when the handler answers again after a death: what was under way then, webhooks too, was lost.</summary>
    public event Action? CameBack;

    /// <summary>Completes, with the reason, when the host has given the handler up.</summary>
    public Task<string> Stopped => _stopped.Task;

    public int? ProcessId => _process?.Id;

    /// <summary>Where the handler listens, once it does.</summary>
    /// <exception cref="LocalRunException">It is down for good.</exception>
    public Task<Uri> AddressAsync(CancellationToken cancellation) => _ready.Task.WaitAsync(cancellation);

    /// <summary>Sends a request to the handler, once it listens.</summary>
    /// <param name="ask">Makes the request; asked again when nobody took it.</param>
    internal async Task<HttpResponseMessage> SendAsync(Func<Uri, HttpRequestMessage> ask, HttpCompletionOption completion, CancellationToken cancellation)
    {
        while (true)
        {
            var address = await AddressAsync(cancellation);
            try
            {
                return await _http.SendAsync(ask(address), completion, cancellation);
            }
            catch (HttpRequestException nobody) when (nobody.HttpRequestError is HttpRequestError.ConnectionError)
            {
                // It died and nobody has noticed yet. Nothing of the request was sent, so it costs no delivery.
                await Task.Delay(BeforeAnotherTry, cancellation);
            }
        }
    }

    /// <summary>Ends this life of the handler, as the host does when a function timed out; the next begins at once.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
            await process.KillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _living;
        _http.Dispose();
        _ending.Dispose();
    }

    private async Task LiveAsync()
    {
        var errors = Seq.Of<DateTimeOffset>([]);
        while (!_ending.IsCancellationRequested)
        {
            int exitCode;
            try
            {
                exitCode = await LiveOnceAsync();
            }
            catch (Win32Exception impossible)
            {
                GiveUp($"the handler cannot be started: {impossible.Message}");
                return;
            }

            if (_ending.IsCancellationRequested)
                return;

            switch (RestartRules.Decide(exitCode, errors, _clock.GetUtcNow()))
            {
                case AfterExit.Restart(var remembered):
                    _log.Warn("host", $"the handler exited with {exitCode}; starting it again\n{_log.Tail("handler")}");
                    errors = remembered;
                    break;

                case AfterExit.StayDown(var because):
                    _log.Warn("host", $"{because}\n{_log.Tail("handler")}");
                    _ready.TrySetException(new LocalRunException(because));
                    return;

                case AfterExit.StopHost(var because):
                    GiveUp($"{because}:\n{_log.Tail("handler")}");
                    return;
            }
        }
    }

    private void GiveUp(string because)
    {
        _ready.TrySetException(new LocalRunException(because));
        _stopped.TrySetResult(because);
    }

    /// <returns>The exit code.</returns>
    private async Task<int> LiveOnceAsync()
    {
        await using var process = HandlerProcess.Start(_app, _settings, _log);
        _process = process;
        try
        {
            if (await process.AnswersAsync(_http, _app.Settings.InitializationTimeout, _ending.Token))
            {
                _ready.TrySetResult(process.Address);
                if (_lives++ > 0)
                    CameBack?.Invoke();
                await process.Exited.WaitAsync(_ending.Token);
                _ready = Unready();
            }
            else if (!process.Exited.IsCompleted)
            {
                _log.Warn("host", $"the handler did not answer within {_app.Settings.InitializationTimeout.TotalSeconds} s");
                return await process.StopAsync();
            }

            return process.WasKilled ? RestartRules.PleaseRestart : await process.Exited;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        finally
        {
            _process = null;
        }
    }

    private static TaskCompletionSource<Uri> Unready() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
