namespace Sluice.Cli.Commands;

/// <summary>A command cannot be carried out; the message says what to mend.</summary>
public sealed class CommandException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
