namespace Sluice.Town.Ci;

/// <summary>A commit somebody pushed to a branch that CI builds.</summary>
/// <param name="GitFolder">The bare repository the commit is in.</param>
public sealed record BuildRequest(string Repository, string GitFolder, string Branch, string Commit);
