using Sluice.Core.Merging;

namespace Sluice.Platform.GitHub;

/// <summary>GitHub lists a pull request's commits by date, and dates lie; parents never do.</summary>
internal static class CommitOrder
{
    /// <summary>Parents before children; among equals, as listed.</summary>
    public static IReadOnlyList<Commit> ParentsFirst(IReadOnlyList<Commit> listed)
    {
        var waiting = listed.Select(commit => commit.Id).ToHashSet();
        var ordered = new List<Commit>(listed.Count);
        var left = listed.ToList();
        while (left.Find(commit => !commit.Parents.Any(waiting.Contains)) is { } next)
        {
            left.Remove(next);
            waiting.Remove(next.Id);
            ordered.Add(next);
        }

        return ordered;
    }
}
