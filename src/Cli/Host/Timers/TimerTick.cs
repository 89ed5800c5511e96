namespace Sluice.Cli.Host;

/// <summary>One firing of a timer.</summary>
/// <param name="Last">When it fired before; when the host started, if never.</param>
/// <param name="Next">When it is due again.</param>
/// <param name="IsPastDue">Whether at least one earlier firing was missed; one catches up for all of them.</param>
public sealed record TimerTick(DateTimeOffset Last, DateTimeOffset Next, bool IsPastDue);
