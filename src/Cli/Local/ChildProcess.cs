using System.Diagnostics;
using System.Globalization;

namespace Sluice.Cli.Local;

/// <summary>
/// A child that cannot outlive us. Beside it runs a watcher that reads from a pipe whose other end only we hold, and ends the
/// child when the pipe closes. Stopping closes it too, so the road a crash takes is the road every stop takes.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    // The watcher is started by the shell that then becomes the child, so $$ is the child. It looks whether it is still
    // that process's child before it kills: an id that was given to someone else meanwhile must not be hit.
    private const string Script = """
        exec 3<&0 </dev/null
        (
            trap '' HUP INT QUIT TERM
            while read -r _; do :; done <&3
            is_ours() { [ ! -r /proc/self/stat ] || { read -r _ _ _ parent _ </proc/self/stat; [ "$parent" = $$ ]; }; }
            patience=$GRACE_TENTHS
            [ "$patience" = 0 ] || ! is_ours || kill -TERM $$
            while [ "$patience" -gt 0 ] && is_ours && kill -0 $$; do sleep 0.1; patience=$((patience - 1)); done
            ! is_ours || kill -KILL $$
        ) >/dev/null 2>&1 &
        unset GRACE_TENTHS
        exec "$@" 3<&-
        """;

    private static readonly bool HasSetsid = File.Exists("/usr/bin/setsid") || File.Exists("/bin/setsid");
    private static readonly TimeSpan WatcherIsGone = TimeSpan.FromSeconds(5);
    private readonly Process _process;
    private readonly TimeSpan _grace;
    private int _isLetGo;

    private ChildProcess(Process process, TimeSpan grace)
    {
        (_process, _grace) = (process, grace);
        Exited = WaitAsync();
    }

    public int Id => _process.Id;

    /// <summary>Completes with the exit code once the child is gone and all it wrote was heard.</summary>
    public Task<int> Exited { get; }

    public static ChildProcess Start(ChildCommand command, Action<string> heard, Action<string> heardError)
    {
        // A session of its own keeps Ctrl-C, and a kill of our whole group, from reaching child and watcher behind our back.
        var start = new ProcessStartInfo(HasSetsid ? "setsid" : "sh")
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (HasSetsid)
            start.ArgumentList.Add("sh");
        foreach (var argument in (string[])["-c", Script, command.Program, command.Program, .. command.Arguments])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        start.Environment["GRACE_TENTHS"] = ((int)(command.Grace.TotalSeconds * 10)).ToString(CultureInfo.InvariantCulture);

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{command.Program} did not start.");
        process.OutputDataReceived += (_, line) => Hear(line.Data, heard);
        process.ErrorDataReceived += (_, line) => Hear(line.Data, heardError);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process, command.Grace);
    }

    /// <summary>Ends the child, after its grace if need be; by our own hand should the watcher be gone.</summary>
    public async Task<int> StopAsync()
    {
        LetGo();
        if (await Task.WhenAny(Exited, Task.Delay(_grace + WatcherIsGone)) != Exited)
            _process.Kill(entireProcessTree: true);
        return await Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        LetGo();
        return _process.ExitCode;
    }

    /// <remarks>Whoever stops a child and whoever sees it end may be here at the same time, and a pipe can be closed only once.</remarks>
    private void LetGo()
    {
        if (Interlocked.Exchange(ref _isLetGo, 1) is 0)
            _process.StandardInput.Close();
    }

    private static void Hear(string? line, Action<string> heard)
    {
        if (line is not null)
            heard(line);
    }
}
