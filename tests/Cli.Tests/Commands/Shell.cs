using Sluice.Cli.Commands;

namespace Sluice.Cli.Tests.Commands;

/// <summary>Runs the command in this process and keeps what it printed.</summary>
internal static class Shell
{
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var exitCode = await CommandLine.RunAsync(arguments, output, error, TestContext.Current.CancellationToken);
        return (exitCode, output.ToString(), error.ToString());
    }
}
