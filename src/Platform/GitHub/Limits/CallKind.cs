namespace Sluice.Platform.GitHub;

/// <summary>What a call costs: GitHub counts reads, writes and new content apart.</summary>
internal enum CallKind
{
    Read,
    Write,

    /// <summary>A write that notifies people: comments, pull requests.</summary>
    Create,
}
