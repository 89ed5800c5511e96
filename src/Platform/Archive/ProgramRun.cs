using System.ComponentModel;
using System.Diagnostics;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>Runs one of the distribution's own programs to its end.</summary>
/// <param name="Output">What it said, line by line.</param>
/// <param name="Errors">What it said on stderr, without blanks at its end.</param>
internal sealed record ProgramRun(int ExitCode, IReadOnlyList<string> Output, string Errors)
{
    /// <param name="package">Where the program comes from, for who lacks it.</param>
    /// <param name="hear">Hears each line of output at once.</param>
    /// <exception cref="ArchiveException">The program is not installed.</exception>
    public static async Task<ProgramRun> OfAsync(
        string program, IReadOnlyList<string> arguments, string package, CancellationToken cancellation, Action<string>? hear = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Messages and numbers are read; they must be in no language.
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Start(start, package);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            List<string> output = [];
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                output.Add(line);
                hear?.Invoke(line);
            }

            await process.WaitForExitAsync(cancellation);
            return new(process.ExitCode, output, (await errors).TrimEnd());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start, string package)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception absent)
        {
            throw new ArchiveException(start.FileName, 0, $"the program is not installed: install {package}", absent);
        }
    }
}
