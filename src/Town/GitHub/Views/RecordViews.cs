using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>All that is remembered of a repository, for whoever judges what was done to it.</summary>
internal static class RecordViews
{
    private const int MostAdded = 10_000;

    public static object Of(Repository repository) => new
    {
        repository = repository.FullName,
        timeline = repository.Timeline.Where(move => RefName.BranchOf(move.Name) is not null).Select(move => Value(repository, move)).ToList(),
        pullRequests = repository.PullRequests.Select(pull => PullRequest(repository, pull)).ToList(),
        statuses = (from commit in repository.Statuses
                    from status in commit.Value
                    select new { commit = commit.Key.ToString(), id = status.Id, context = status.Context, state = status.State, at = status.CreatedAt }).ToList(),
    };

    private static object Value(Repository repository, RefMove move) => new
    {
        branch = RefName.BranchOf(move.Name),
        before = move.Before?.ToString(),
        after = move.After?.ToString(),
        tree = move.After is { } after ? repository.Objects.FindCommit(after)?.Tree.ToString() : null,
        by = move.By,
        at = move.At,
        forced = move.IsForced,
        added = Added(repository, move).Select(commit => commit.ToString()).ToList(),
    };

    private static IEnumerable<ObjectId> Added(Repository repository, RefMove move) => move is { Before: { } before, After: { } after }
        ? repository.Graph.Compare(before, after).OnlyRight.Take(MostAdded).Select(commit => commit.Id)
        : [];

    private static object PullRequest(Repository repository, PullRequest pull) => new
    {
        number = pull.Number,
        @base = pull.Base.Branch,
        open = pull.IsOpen,
        heads = repository.Past.HeadsOf(pull.Number).Select(head => new { head = head.Head.ToString(), since = head.Since }).ToList(),
        remarks = pull.Comments.Select(comment => new { id = comment.Id, by = comment.Author.Login, body = comment.Body, at = comment.CreatedAt })
            .Concat(pull.Reviews.Select(review => new { id = review.Id, by = review.Author.Login, body = review.Body, at = review.SubmittedAt }))
            .OrderBy(remark => remark.at)
            .ThenBy(remark => remark.id)
            .ToList(),
    };
}
