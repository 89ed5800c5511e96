namespace Sluice.Core.Merging;

/// <summary>A person somebody told us of, besides the configuration (10.6).</summary>
/// <param name="Login">As it was first written; logins compare without regard to case.</param>
/// <param name="IsInternal">Whether they belong to the house.</param>
/// <param name="RemovedAt">When their rights to review were taken away, whatever the configuration says; null while they stand.</param>
/// <param name="WantsMail">Whether they asked to be reminded by mail; null when nobody said.</param>
public sealed record Account(string Login, string? Name, string? Email, bool IsInternal = true, DateTimeOffset? RemovedAt = null, bool? WantsMail = null);
