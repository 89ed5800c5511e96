namespace Sluice.Cli.Host;

/// <summary>What came of an invocation.</summary>
public abstract record InvocationOutcome
{
    private InvocationOutcome() { }

    public sealed record Succeeded : InvocationOutcome;

    /// <summary>The message comes again.</summary>
    public sealed record Failed(string Because) : InvocationOutcome;
}
