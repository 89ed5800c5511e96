using Sluice.Cli.Local;

namespace Sluice.Cli.Bench;

/// <summary>The script `sluice`, run as people run it, in a home of its own.</summary>
internal sealed class GateProcess : IAsyncDisposable
{
    /// <summary>A variable that is set, for configurations that need a secret.</summary>
    public const string SecretName = "SLUICE_BENCH_SECRET";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly HostLog _log = new(TextWriter.Null, isVerbose: false);
    private readonly TaskCompletionSource<TimeSpan> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _clock;
    private readonly long _begun;
    private readonly ChildProcess _child;

    public GateProcess(Checkout checkout, string folder, IReadOnlyList<string> arguments, TimeProvider clock)
    {
        _clock = clock;
        var environment = new Dictionary<string, string> { ["SLUICE_HOME"] = Path.Combine(folder, "home"), [SecretName] = "known to the bench" };
        _begun = clock.GetTimestamp();
        _child = ChildProcess.Start(
            new(Path.Combine(checkout.Root, "sluice"), arguments, folder, environment, Grace: TimeSpan.FromSeconds(20)),
            Hear,
            line => _log.Note("sluice", line));
    }

    /// <summary>How long it took until it said that deliveries may come.</summary>
    public async Task<TimeSpan> ReadyAsync(CancellationToken cancellation)
    {
        await Task.WhenAny(_ready.Task, _child.Exited).WaitAsync(Patience, cancellation);
        return _ready.Task.IsCompletedSuccessfully
            ? await _ready.Task
            : throw new LocalRunException($"`sluice up` ended before it was ready:\n{_log.Tail("sluice")}");
    }

    public async Task<TimeSpan> EndedAsync(CancellationToken cancellation)
    {
        var exitCode = await _child.Exited.WaitAsync(Patience, cancellation);
        return exitCode is 0
            ? _clock.GetElapsedTime(_begun)
            : throw new LocalRunException($"`sluice` ended with exit code {exitCode}:\n{_log.Tail("sluice")}");
    }

    /// <summary>Of the program of its tree that is named like this; null when there is none.</summary>
    public ProgramMemory? MemoryOf(string ending) => RunningProgram.Find(_child.Id, ending)?.Memory();

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private void Hear(string line)
    {
        _log.Note("sluice", line);
        if (line is "ready")
            _ready.TrySetResult(_clock.GetElapsedTime(_begun));
    }
}
