using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sluice.Town.Ci;

/// <summary>Runs one shell command in a session of its own, so that it can be ended with everything it started.</summary>
public static partial class ScriptRun
{
    private const int Kill = 9;

    // $1 is the command, $2 the log. The reader of standard input sees its end when we die, however we die, and takes the group along.
    private const string Wrapper = """
        exec 3<&0
        (cat <&3 >/dev/null 2>&1; kill -9 -$$) </dev/null >/dev/null 2>&1 &
        sh -c "$1" </dev/null >"$2" 2>&1 3<&-
        """;

    /// <summary>The exit code; null when it took too long and was ended.</summary>
    public static async Task<int?> RunAsync(
        string command,
        string folder,
        string log,
        IReadOnlyDictionary<string, string> environment,
        TimeSpan timeout,
        CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Wrapper, "ci", command, log])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start) ?? throw new InvalidOperationException("setsid did not start.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            End(process);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <remarks>setsid makes the process the leader of its group; the reader of standard input keeps the number taken until now.</remarks>
    private static void End(Process process)
    {
        if (Signal(-process.Id, Kill) is 0 || process.HasExited)
            return;

        // No group yet: setsid was about to begin. What it began meanwhile is in its group by now.
        _ = Signal(process.Id, Kill);
        _ = Signal(-process.Id, Kill);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int process, int signal);
}
