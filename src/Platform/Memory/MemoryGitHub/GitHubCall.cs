using Sluice.Core;

namespace Sluice.Platform.Memory;

/// <summary>One call of the port, as the weather sees it before it happens.</summary>
/// <param name="Operation">The port's member, <c>MergeAsync</c> for instance.</param>
/// <param name="About">What it is about: a branch, a commit or a pull request's number.</param>
public sealed record GitHubCall(string Operation, bool Writes, RepositoryName Repository, string About);
