namespace Sluice.Worker;

/// <summary>Which retry of the host this is, counted from one.</summary>
public sealed record RetryContext(int RetryCount, int MaxRetryCount);
