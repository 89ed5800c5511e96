namespace Sluice.Core.Merging;

/// <summary>A pull request that waits for its people, and for nobody else.</summary>
/// <param name="Says">What is missing, in a sentence without its end.</param>
/// <param name="ToDo">The first thing to do, and by whom.</param>
/// <param name="Url">Where more of it stands; null when nowhere.</param>
public sealed record PeopleWait(PullRequest PullRequest, BranchId Branch, string Says, DateTimeOffset Since, string ToDo, string? Url = null);

/// <summary>Somebody a wait concerns, and who asked to be told by mail.</summary>
/// <param name="Because">Why they are told, in a sentence.</param>
public sealed record Reminded(Mail.EmailAddress Address, string Because);
