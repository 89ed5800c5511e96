namespace Sluice.Core.Merging;

/// <summary>
/// Holds a run to its promises, by what GitHub remembers and the tables say. It believes nothing of what the gate decided:
/// it only compares. In words for people; empty when every promise was kept.
/// </summary>
public static partial class AuditRules
{
    public static Seq<Violation> Audit(AuditFacts facts) => facts.Books
        .SelectMany(books => OfBranch(facts with { Project = facts.Project.On(books.Branch.Name) }, books))
        .Concat(Lost(facts))
        .OrderBy(violation => violation.Law)
        .ToSeq();

    private static IEnumerable<Violation> OfBranch(AuditFacts facts, BranchBooks books) =>
    [
        .. Untested(facts, books),
        .. Unapproved(facts, books),
        .. Backward(facts, books),
        .. Torn(books),
        .. Unrecorded(facts, books),
        .. Disagreeing(facts, books),
        .. Unexplained(books),
    ];

    /// <summary>The moves we made; what somebody else pushes is theirs.</summary>
    private static IEnumerable<(RepositoryRecord Repository, BranchValue Move)> OwnMoves(AuditFacts facts, string branch) =>
        from repository in facts.GitHub
        from move in repository.Of(branch)
        where move is { Before: not null, After: not null } && IsSame(move.By, facts.Bot)
        select (repository, move);

    /// <summary>The move by which a staging landed in a repository; null when it did not.</summary>
    private static BranchValue? MoveTo(AuditFacts facts, BranchBooks books, StagedHead head) =>
        facts.Find(head.Repository)?.Of(books.Branch.Name).FirstOrDefault(move => move.After == head.Landing && head.Landing != head.Before);

    /// <summary>A pull request's staged head, once it is on the branch of its repository.</summary>
    private static IEnumerable<(StagedPullRequest PullRequest, Staging Staging, BranchValue Move)> Landed(AuditFacts facts, BranchBooks books) =>
        from staging in books.Stagings
        from head in staging.Heads
        let move = MoveTo(facts, books, head)
        where move is not null && IsSame(move.By, facts.Bot)
        from staged in staging.PullRequests
        where staged.Id.Repository == head.Repository
        select (staged, staging, move);

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string Place(RepositoryRecord repository, BranchValue move) => $"{repository.Name} {move.Branch}";

    /// <summary>Whether an entry speaks of something by its name: <c>staging 1</c> is not in <c>staging 12</c>.</summary>
    private static bool Names(LogEntry entry, string name) => entry.Decided.Append(entry.Heard).Any(text => Names(text, name));

    private static bool Names(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at + name.Length == text.Length || !char.IsAsciiDigit(text[at + name.Length]))
                return true;
        }

        return false;
    }
}
