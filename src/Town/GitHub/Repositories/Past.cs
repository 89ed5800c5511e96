using System.Collections.Immutable;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>What a repository looked like a moment ago, for reads that are made stale.</summary>
internal sealed class Past(Repository repository)
{
    private ImmutableList<(DateTimeOffset At, PullRequest PullRequest)> _versions = [];

    public void Remember(PullRequest pullRequest, DateTimeOffset at) => _versions = _versions.Add((at, pullRequest));

    public ObjectId? Ref(string name, DateTimeOffset moment) =>
        repository.Timeline.LastOrDefault(m => m.Name == name && m.At <= moment)?.After;

    public IReadOnlyDictionary<string, ObjectId> Refs(DateTimeOffset moment) =>
        repository.Timeline.TakeWhile(m => m.At <= moment)
            .GroupBy(m => m.Name, StringComparer.Ordinal)
            .Where(g => g.Last().After is not null)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last().After!.Value, StringComparer.Ordinal);

    public PullRequest? PullRequest(int number, DateTimeOffset moment) =>
        _versions.LastOrDefault(v => v.PullRequest.Number == number && v.At <= moment).PullRequest;

    /// <summary>Every head a pull request had, oldest first.</summary>
    public IReadOnlyList<(ObjectId Head, DateTimeOffset Since)> HeadsOf(int number)
    {
        List<(ObjectId Head, DateTimeOffset Since)> heads = [];
        foreach (var (at, version) in _versions.Where(v => v.PullRequest.Number == number))
        {
            if (heads is not [.., var last] || last.Head != version.Head.Sha)
                heads.Add((version.Head.Sha, at));
        }

        return heads;
    }
}
