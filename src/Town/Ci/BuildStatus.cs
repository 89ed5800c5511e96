namespace Sluice.Town.Ci;

/// <summary>What CI tells GitHub about a commit.</summary>
/// <param name="State">GitHub's word: <c>pending</c>, <c>success</c>, <c>failure</c> or <c>error</c>.</param>
/// <param name="Description">At most 140 characters, as GitHub demands.</param>
public sealed record BuildStatus(string Repository, string Commit, string Context, string State, string Description, Uri? Target);

/// <summary>Brings a status to GitHub; throws when GitHub did not take it.</summary>
public delegate Task PostStatus(BuildStatus status, CancellationToken cancellation);
