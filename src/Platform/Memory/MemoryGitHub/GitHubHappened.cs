using Sluice.Core;

namespace Sluice.Platform.Memory;

/// <summary>Something GitHub would tell by webhook: the event's name and the bytes of its payload.</summary>
/// <param name="Event">What the header <c>X-GitHub-Event</c> would say.</param>
/// <param name="Payload">JSON with GitHub's field names, as it was when the event was triggered.</param>
public sealed record GitHubHappened(string Event, RepositoryName Repository, ReadOnlyMemory<byte> Payload);
