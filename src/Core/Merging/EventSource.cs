namespace Sluice.Core.Merging;

/// <summary>A repository that only sends statuses; which pull requests and stagings they concern, their commit tells (1.3).</summary>
/// <param name="WebhookSecret">What GitHub signs its webhooks with; null where a project names it already, or while it is unsigned.</param>
/// <param name="UnsignedUntil">The last day, in UTC, on which deliveries without a signature are heard; null for never.</param>
public sealed record EventSource(RepositoryName Name, SecretReference? WebhookSecret, DateOnly? UnsignedUntil = null);
