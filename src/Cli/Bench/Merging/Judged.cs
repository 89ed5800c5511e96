namespace Sluice.Cli.Bench;

/// <summary>A staging that landed.</summary>
/// <param name="Took">From the last status until every branch was moved.</param>
internal sealed record Judged(int Staging, int PullRequests, TimeSpan Took);
