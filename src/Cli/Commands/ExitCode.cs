namespace Sluice.Cli.Commands;

/// <summary>What the command's exit code tells a script; docs/operate.md lists them.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>It was tried and did not work out.</summary>
    public const int Failed = 1;

    /// <summary>What was asked for is wrong: the command line, or the configuration. Nothing was tried.</summary>
    public const int Wrong = 2;

    /// <summary>There is no gate to ask.</summary>
    public const int NoGate = 3;
}
