namespace Sluice.Cli.Demo;

/// <summary>A pull request to be: one commit on the base.</summary>
/// <param name="Origin">The commit of the source it repeats; null when the demo made it up.</param>
/// <param name="IsBroken">True when CI was seen to fail on it.</param>
internal sealed record Change(string Commit, string Title, string? Origin, bool IsBroken, IReadOnlyList<string> Files)
{
    public string Body => IsBroken
        ? "Made up by the demo: CI was seen to fail on this change."
        : $"Repeats {Origin} of the source's history.";
}

/// <summary>A commit of the history that does not become a pull request.</summary>
public sealed record SkippedCommit(string Commit, string Title, string Reason);
