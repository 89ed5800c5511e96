using System.Globalization;

namespace Sluice.Core.Merging;

/// <remarks>What is written, and whether it is so.</remarks>
public static partial class AuditRules
{
    /// <summary>Who was open on the branch when a staging's landing was decided belonged into it, if its group was there.</summary>
    private static IEnumerable<Violation> Torn(BranchBooks books) =>
        from past in books.Past
        where past.End is StagingEnd.Landed
        let decided = books.Log.FirstOrDefault(entry => Names(entry, $"staging {past.Staging.Number}") && entry.Decided.Any(note => note.Contains(" passed", StringComparison.Ordinal)))
        where decided is not null
        from pull in books.Board.PullRequests
        where past.Staging.Groups.Contains(pull.Group) && !past.Staging.Holds(pull.Id) && WasOpen(books, pull, past.Staging.Number, decided.Number)
        select new Violation(AuditLaw.BatchesLandWhole, $"staging {past.Staging.Number} landed without {pull.Id}, which belongs to its batch {pull.Group}");

    private static bool WasOpen(BranchBooks books, PullRequest pull, int staging, int entry)
    {
        if (pull.Landed is { } landed && landed.Staging < staging)
            return false;

        var last = books.Log.LastOrDefault(known => known.Number < entry && (known.Heard.StartsWith($"{pull.Id} seen", StringComparison.Ordinal) || SaysLeft(known, pull.Id)));
        return last is not null && last.Heard.StartsWith($"{pull.Id} seen", StringComparison.Ordinal) && !SaysClosed(last);
    }

    private static bool SaysLeft(LogEntry entry, PullRequestId id) => entry.Heard.StartsWith($"{id} left", StringComparison.Ordinal);

    private static bool SaysClosed(LogEntry entry) => entry.Heard.Split(';')[0].EndsWith(", closed", StringComparison.Ordinal);

    private static IEnumerable<Violation> Unrecorded(AuditFacts facts, BranchBooks books) =>
        from landed in Landed(facts, books)
        let missing = WhyUnrecorded(facts, books, landed.PullRequest, landed.Staging, landed.Move)
        where missing is not null
        select new Violation(AuditLaw.LandedMeansRecorded, $"{landed.PullRequest.Id} landed in staging {landed.Staging.Number}, {missing}");

    private static string? WhyUnrecorded(AuditFacts facts, BranchBooks books, StagedPullRequest staged, Staging staging, BranchValue move)
    {
        if (books.Board.Staging(staging.Number) is not null)
            return null;
        if (staged.Integrated is not { } commit || !move.Added.Contains(commit))
            return $"but {staged.Integrated?.Abbreviated ?? "the commit it became"} is not among what that brought to the branch";

        // Its row goes with a pull request that leaves while it lands; that it left is in the log.
        var row = books.Board.PullRequest(staged.Id);
        if (row is null ? !books.Log.Any(entry => SaysLeft(entry, staged.Id)) : row.Landed is null)
            return "and the tables do not say so";
        if (row?.Landed is { } recorded && (recorded.Commit, recorded.Staging) != (commit, staging.Number))
            return $"as {commit.Abbreviated}; the tables say {recorded.Commit.Abbreviated} in staging {recorded.Staging}";

        var isOpen = facts.Find(staged.Id.Repository)?.PullRequests.Any(known => known.Id == staged.Id && known.IsOpen) is true;
        return isOpen && !books.Owed.Any(owed => owed.Effect.Closes == staged.Id) ? "and is open on GitHub" : null;
    }

    private static IEnumerable<Violation> Lost(AuditFacts facts) =>
        from repository in facts.GitHub
        from pull in repository.PullRequests
        where pull.IsOpen && facts.Project.Find(repository.Name) is { } known && known.Has(pull.Base) && facts.Books.Any(books => books.Branch.Name == pull.Base)
        where facts.Books.All(books => books.Branch.Name != pull.Base || books.Board.PullRequest(pull.Id) is null)
        select new Violation(AuditLaw.NothingIsLost, $"{pull.Id} is open on GitHub, for {pull.Base}, and on no board");

    private static IEnumerable<Violation> Disagreeing(AuditFacts facts, BranchBooks books) =>
    [
        .. from past in books.Past
           where past.End is StagingEnd.Landed && past.Staging.Heads.Any(head => head.Landing != head.Before)
           from problem in WhyNotLanded(facts, books, past)
           select new Violation(AuditLaw.BooksAgreeWithGitHub, problem),
        .. from pull in books.Board.PullRequests
           where !pull.IsGone && books.Board.StagingOf(pull.Id) is not { Phase: StagingPhase.Landing }
           let record = facts.Find(pull.Id.Repository)?.PullRequests.FirstOrDefault(known => known.Id == pull.Id)
           let problem = WhyDifferent(books, pull, record)
           where problem is not null
           select new Violation(AuditLaw.BooksAgreeWithGitHub, $"{books.Branch} holds {pull.Id} {problem}"),
    ];

    private static IEnumerable<string> WhyNotLanded(AuditFacts facts, BranchBooks books, PastStaging past)
    {
        foreach (var head in past.Staging.Heads.Where(head => head.Landing != head.Before && HasWork(books, past, head)))
        {
            var name = $"{head.Repository} {books.Branch.Name}";
            if (MoveTo(facts, books, head) is not { } move)
                yield return $"staging {past.Staging.Number} landed, the tables say, but {name} was never at {head.Landing.Abbreviated}";
            else if (move.Before != head.Before)
                yield return $"staging {past.Staging.Number} was built on {head.Before.Abbreviated}, but {name} came from {move.Before?.Abbreviated}";
        }
    }

    /// <summary>Of a landing that one repository refused, only what the rows call landed did.</summary>
    private static bool HasWork(BranchBooks books, PastStaging past, StagedHead head) => past.Staging.PullRequests.Any(staged =>
        staged.Id.Repository == head.Repository && books.Board.PullRequest(staged.Id)?.Landed?.Staging == past.Staging.Number);

    private static string? WhyDifferent(BranchBooks books, PullRequest pull, PullRequestRecord? record) => record switch
    {
        null => "open, and GitHub knows no such pull request",
        { IsOpen: false } => "open, and it is closed on GitHub",
        _ when record.Base != books.Branch.Name => $"although it is for {record.Base} on GitHub",
        { Heads: [.., var last] } when last.Head != pull.Head => $"at {pull.Head.Abbreviated}; on GitHub it is at {last.Head.Abbreviated}",
        _ => null,
    };

    private static IEnumerable<Violation> Unexplained(BranchBooks books)
    {
        var branch = books.Branch;
        var gaps = books.Log.Zip(books.Log.Skip(1)).Where(pair => pair.Second.Number != pair.First.Number + 1).ToList();
        foreach (var (before, after) in gaps)
            yield return Untold($"the log of {branch} has nothing between its entries {Invariant(before.Number)} and {Invariant(after.Number)}");
        foreach (var entry in books.Log.Where(entry => entry.By is "" || entry.Heard is ""))
            yield return Untold($"entry {Invariant(entry.Number)} of the log of {branch} does not say who did what");

        foreach (var staging in books.Stagings.Where(staging => !books.Log.Any(entry => entry.Decided.Any(note => note.StartsWith($"staging {staging.Number}:", StringComparison.Ordinal)))))
            yield return Untold($"no entry of the log says why staging {staging.Number} of {branch} was staged");
        foreach (var past in books.Past.Where(past => !IsExplained(books, past.At, [$"staging {past.Staging.Number}", .. past.Staging.PullRequests.Select(staged => $"{staged.Id}")])))
            yield return Untold($"no entry of the log says why staging {past.Staging.Number} of {branch} was {past.End.ToString().ToLowerInvariant()}");

        foreach (var pull in books.Board.PullRequests)
        {
            if (pull.Landed is { } landed && !IsExplained(books, landed.At, [$"staging {landed.Staging}"]))
                yield return Untold($"no entry of the log says how {pull.Id} landed");
            if (pull is { Landed: null, ClosedAt: not null } && !books.Log.Any(entry => Names(entry, $"{pull.Id}") && (pull.LeftFor is not null || SaysClosed(entry) || SaysLeft(entry, pull.Id))))
                yield return Untold($"no entry of the log says who closed {pull.Id}");
            if (pull.Error is { } error && !books.Log.Any(entry => entry.At == error.At))
                yield return Untold($"no entry of the log says what went wrong with {pull.Id}: {error.Because}");
            if (pull.Approval is { } approval && !books.Log.Any(entry => Says(entry, approval.By, pull.Id)))
                yield return Untold($"no entry of the log says that {approval.By} approved {pull.Id}");
        }

        static Violation Untold(string because) => new(AuditLaw.EveryChangeIsExplained, because);
    }

    /// <summary>An event, what was decided and its entry are one transaction: they carry one time.</summary>
    private static bool IsExplained(BranchBooks books, DateTimeOffset at, Seq<string> names) =>
        books.Log.Any(entry => entry.At == at && names.Any(name => Names(entry, name)));

    /// <summary>Whether an entry has somebody speak on a pull request: as its actor, or read again by a comparison with GitHub.</summary>
    private static bool Says(LogEntry entry, string by, PullRequestId id) =>
        Names(entry, $"{id}") && (IsSame(entry.By, by) || entry.Heard.Contains($"; {by}: ", StringComparison.OrdinalIgnoreCase));

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
