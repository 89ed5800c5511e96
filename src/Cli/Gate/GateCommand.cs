using System.Runtime.InteropServices;
using System.Text;
using Sluice.Cli.Commands;
using Sluice.Core.Migration;
using Sluice.Platform.Configuration;
using Sluice.Platform.Gate;

namespace Sluice.Cli.Gate;

/// <summary><c>sluice gate</c>: one run of the migration lane over an installation of the reference, in its place.</summary>
public static class GateCommand
{
    public const string Name = "gate";

    public const string Summary = "Runs the migration lane once over an existing britney2 installation.";

    private const string Usage = """
        Runs the migration lane once over an existing britney2 installation.

        Usage: sluice gate -v -c FILE [options]

          -c, --config FILE          the installation's configuration
          -v, --verbose              say what is done, not only what is wrong
          --series NAME              %(SERIES) in the configuration; the target suite's name otherwise
          --distribution NAME        'ubuntu' links to Launchpad
          --architectures "A B"      instead of the configured ones
          --hints "H1; H2"           hints that may say anything
          --dry-run                  decide, but write, keep and send nothing
          --no-compute-migrations    stop after the excuses
          --print-uninst             print what cannot be installed in the target, and end
          --nuninst-cache            accepted; nothing needs it

        """;

    /// <summary>For the process: writes to the standard output itself, which is quicker to open than the console.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var ending = new CancellationTokenSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 16 * 1024);
        await using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false));
        return await RunAsync(arguments, output, error, ending.Token);

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ending.Cancel();
        }
    }

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellation, TimeProvider? clock = null)
    {
        if (GateArguments.TryRead(arguments, out var read) is { } wrong)
        {
            await error.WriteLineAsync($"sluice gate: {wrong}. `sluice gate --help` says what is possible.");
            return ExitCode.Wrong;
        }

        if (read.AsksForHelp)
        {
            await output.WriteAsync(Usage);
            return ExitCode.Done;
        }

        try
        {
            await new GateRun(read, new GateLog(output, read.IsVerbose, clock ?? TimeProvider.System), clock ?? TimeProvider.System).RunAsync(output, cancellation);
            return ExitCode.Done;
        }
        catch (Exception fault) when (fault is GateException or ArchiveException or TestRunsException or ConfigurationRefusedException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"sluice gate: {fault.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await error.WriteLineAsync("sluice gate: ended before it was done; the next run repeats it.");
            return ExitCode.Failed;
        }
    }
}
