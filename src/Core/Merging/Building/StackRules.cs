namespace Sluice.Core.Merging;

/// <summary>Everything there is to know to put one pull request on a tip.</summary>
/// <param name="Commits">Parents before children.</param>
/// <param name="Related">The other pull requests of the batch.</param>
/// <param name="SignedOffBy">Who approved it, as a trailer writes it.</param>
/// <param name="Date">The staging's date, in every commit made for it.</param>
public sealed record StackPlan(
    PullRequestId Id,
    Sha Head,
    MergeMethod Method,
    string Title,
    string? Body,
    Seq<Commit> Commits,
    Seq<PullRequestId> Related,
    string SignedOffBy,
    DateTimeOffset Date)
{
    /// <summary>How many commits GitHub counts, which may be more than it lists.</summary>
    public int Counted { get; init; }
}

/// <summary>What can be stacked, and what the commits made for it look like (5.2, 5.3).</summary>
public static class StackRules
{
    private const int MostCommits = 250;

    private const int MostRebased = 50;

    /// <summary>Why it can never be staged as it is; null when it can be tried (5.3).</summary>
    public static string? WhyNever(StackPlan plan) => plan switch
    {
        { Commits: [] } => "it has no commits",
        { Counted: > MostCommits } or { Commits.Count: > MostCommits } => $"it has more than {MostCommits} commits, which GitHub does not list",
        _ when Rebases(plan) && plan.Commits.Count > MostRebased => $"it has more than {MostRebased} commits to rebase: use `merge` or `squash`",
        _ when Rebases(plan) && plan.Commits.FirstOrDefault(commit => commit.Parents.Count > 1) is { } joined =>
            $"{joined.Id.Abbreviated} is a merge, which cannot be rebased: use `merge` or `squash`",
        _ when plan.Commits.FirstOrDefault(commit => commit.Author.Email is "" || commit.Committer.Email is "") is { } anonymous =>
            $"{anonymous.Id.Abbreviated} has no e-mail address for its author or committer",
        { Method: MergeMethod.Merge } when Outside(plan) is { Count: > 1 } outside =>
            $"{plan.Head.Abbreviated} joins {outside.Count} commits from outside the pull request: merge them one after the other, or use `squash`",
        _ => null,
    };

    /// <summary>The parents of a head that is itself a merge, as far as they are not the pull request's own commits (5.2).</summary>
    public static Seq<Sha> Outside(StackPlan plan)
    {
        var own = plan.Commits.Select(commit => commit.Id).ToHashSet();
        return HeadOf(plan).Parents is { Count: > 1 } parents ? parents.Where(parent => !own.Contains(parent)).ToSeq() : [];
    }

    public static Commit HeadOf(StackPlan plan) => plan.Commits.First(commit => commit.Id == plan.Head);

    /// <summary>The same change on another parent: author and date kept, committer kept, committed now (5.2).</summary>
    public static NewCommit Copy(Commit original, string message, Sha tree, Sha parent, DateTimeOffset date) =>
        new(message, tree, [parent], original.Author, original.Committer with { Date = date });

    /// <summary>A merge commit: first parent the tip.</summary>
    public static NewCommit Join(StackPlan plan, string message, Sha tree, Sha tip, Sha head) =>
        new(message, tree, [tip, head], Bot(plan.Date), Bot(plan.Date));

    /// <summary>The pull request's own merge of the branch, made anew: what came from outside is now the tip (5.2).</summary>
    public static NewCommit Rejoin(StackPlan plan, Sha outside, Sha tree, Sha tip)
    {
        var head = HeadOf(plan);
        return new(
            MessageRules.Head(plan, head.Message),
            tree,
            head.Parents.Select(parent => parent == outside ? tip : parent).ToSeq(),
            head.Author,
            head.Committer with { Date = plan.Date });
    }

    /// <summary>One commit for all: its author when there is one, else the bot with everybody as co-author (5.2).</summary>
    public static NewCommit Squash(StackPlan plan, Sha tree, Sha tip)
    {
        var authors = Distinct(plan.Commits.Select(commit => commit.Author));
        var committers = Distinct(plan.Commits.Select(commit => commit.Committer));
        var coAuthors = authors.Count is 1 ? [] : authors.Select(author => $"{author.Name} <{author.Email}>").Order(StringComparer.Ordinal).ToSeq();
        return new(
            MessageRules.Head(plan, coAuthors),
            tree,
            [tip],
            authors is [var author] ? author with { Date = plan.Commits[^1].Author.Date } : Bot(plan.Date),
            committers is [var committer] ? committer with { Date = plan.Date } : Bot(plan.Date));
    }

    private static bool Rebases(StackPlan plan) => plan.Method is not (MergeMethod.Merge or MergeMethod.Squash);

    /// <remarks>Dates are ignored when comparing people.</remarks>
    private static Seq<Signature> Distinct(IEnumerable<Signature> people) =>
        people.DistinctBy(person => (person.Name, person.Email)).ToSeq();

    public static Signature Bot(DateTimeOffset date) => new("Sluice", "sluice@users.noreply.github.com", date);
}
