namespace Sluice.Core.Merging;

/// <remarks>What reached the branches, and by what right.</remarks>
public static partial class AuditRules
{
    private static IEnumerable<Violation> Untested(AuditFacts facts, BranchBooks books)
    {
        foreach (var (repository, move) in OwnMoves(facts, books.Branch.Name))
        {
            var landing = books.Stagings.FirstOrDefault(staging =>
                staging.Heads.Any(head => head.Repository == repository.Name && head.Landing == move.After));
            var untested = landing is null
                ? "which no staging ever was"
                : WhyUntested(facts, books, landing, landing.Heads.First(head => head.Repository == repository.Name), move);
            if (untested is not null)
                yield return new(AuditLaw.NothingLandsUntested, $"{Place(repository, move)} was moved to {move.After!.Value.Abbreviated}, {untested}");
        }
    }

    private static string? WhyUntested(AuditFacts facts, BranchBooks books, Staging landing, StagedHead head, BranchValue move)
    {
        if (move.Tree != head.Tree)
            return $"whose tree is {move.Tree?.Abbreviated}; staging {landing.Number} was judged with {head.Tree.Abbreviated}";
        if (facts.GitHub.FirstOrDefault(other => IsLeftOut(facts, books, landing, other)) is { } missing)
            return $"judged without {missing.Name}";

        // A verdict may be remembered: it was reached for the same trees in every repository, on another staging.
        var whole = TreesOf(landing);
        var problems = books.Stagings.Where(staging => TreesOf(staging) == whole).Select(staging => WhyNotGreen(facts, books, staging, move.At)).ToList();
        return problems.Contains(null) ? null : problems.First();
    }

    private static bool IsLeftOut(AuditFacts facts, BranchBooks books, Staging landing, RepositoryRecord repository) =>
        facts.Project.Find(repository.Name) is not null
        && landing.Heads.All(head => head.Repository != repository.Name)
        && repository.Of(books.Branch.Name).Any(value => value.At <= landing.CreatedAt);

    private static Seq<(RepositoryName Repository, Sha Tree)> TreesOf(Staging staging) =>
        staging.Heads.Select(head => (head.Repository, head.Tree)).OrderBy(head => head.Repository.FullName, StringComparer.OrdinalIgnoreCase).ToSeq();

    /// <summary>What was missing for a staging to be green at that time; null when nothing was.</summary>
    private static string? WhyNotGreen(AuditFacts facts, BranchBooks books, Staging staging, DateTimeOffset by) => staging.Heads
        .SelectMany(head => RequiredOn(facts.Project, head.Repository), (head, context) => (Head: head, Context: context))
        .Select(required => facts.Find(required.Head.Repository) switch
        {
            null => $"and GitHub remembers nothing of {required.Head.Repository}",
            var record when !WasShown(record, books, required.Head) => $"and CI was never shown {required.Head.Tested.Abbreviated} of {required.Head.Repository}",
            var record when !WasGreen(record, required.Head.Tested, required.Context, by) =>
                $"without a success of {required.Context} on {required.Head.Repository} {required.Head.Tested.Abbreviated} before",
            _ => null,
        })
        .FirstOrDefault(missing => missing is not null);

    /// <summary>The commit stood on the staging branch, and held the tree it was judged for.</summary>
    private static bool WasShown(RepositoryRecord record, BranchBooks books, StagedHead head) =>
        record.Of($"staging.{books.Branch.Name}").Any(value => value.After == head.Tested && value.Tree == head.Tree);

    /// <remarks>GitHub's clock shows whole seconds.</remarks>
    private static bool WasGreen(RepositoryRecord record, Sha commit, string context, DateTimeOffset by) => record.Statuses.Any(posted =>
        posted.Commit == commit && posted.Status.Context == context && posted.Status.State is CommitState.Success && posted.Status.At <= by.AddSeconds(1));

    private static IEnumerable<string> RequiredOn(Project project, RepositoryName repository) =>
        project.Find(repository)?.RequiredStatuses.Where(required => required.OnStagings).Select(required => required.Context) ?? [];

    private static IEnumerable<Violation> Unapproved(AuditFacts facts, BranchBooks books) =>
        from landed in Landed(facts, books)
        let missing = WhyUnapproved(facts, books, landed.Staging, landed.PullRequest, landed.Move.At)
        where missing is not null
        select new Violation(AuditLaw.NothingLandsUnapproved, $"{landed.PullRequest.Id} landed in staging {landed.Staging.Number}, {missing}");

    private static string? WhyUnapproved(AuditFacts facts, BranchBooks books, Staging staging, StagedPullRequest staged, DateTimeOffset by)
    {
        var record = facts.Find(staged.Id.Repository)?.PullRequests.FirstOrDefault(known => known.Id == staged.Id);
        if (record is null)
            return "and GitHub knows no such pull request";
        if (IsWaived(facts, books, staging, staged.Group))
            return null;

        var said = record.Remarks.Where(remark =>
            IsSame(remark.By, staged.ApprovedBy) && remark.At <= by.AddSeconds(1) && Approves(remark, facts.Project) && WasHead(record, staged.Head, remark.At));
        if (!said.Any())
            return $"and {staged.ApprovedBy} never approved {staged.Head.Abbreviated}";

        // Who is in a team only GitHub knows: there an approval by anybody may have been one by a member.
        var mayApprove = books.Board.PullRequest(staged.Id) is not { } known
            || RightsRules.Of(staged.ApprovedBy, known, facts.Project) >= Right.Delegate
            || facts.Project.Find(staged.Id.Repository) is { ReviewerTeams: [_, ..] };
        return mayApprove ? null : $"and {staged.ApprovedBy}, who approved it, may not";
    }

    /// <summary>One waiver covers its batch; the log must name who gave it, a reviewer unless an administrator forced it.</summary>
    private static bool IsWaived(AuditFacts facts, BranchBooks books, Staging staging, string group) => staging.PullRequests
        .Where(staged => staged.Group == group)
        .Select(staged => books.Board.PullRequest(staged.Id))
        .Any(pull => pull?.Waiver is { } waiver && books.Log.Any(entry => Says(entry, waiver.By, pull.Id)
            && (entry.Heard.EndsWith(" forced ready", StringComparison.Ordinal) || RightsRules.Of(waiver.By, pull, facts.Project) is Right.Reviewer)));

    private static bool Approves(Remark remark, Project project) =>
        CommandParser.Parse(remark.Body, project.Prefix) is Parsed.Commands(var commands) && commands.Any(command => command is Command.Approve);

    /// <summary>Whether it was the pull request's head in the second of the remark: GitHub does not tell more of when it was said.</summary>
    private static bool WasHead(PullRequestRecord record, Sha head, DateTimeOffset at) => record.Heads
        .Select((value, index) => (value.Head, value.Since, Until: index + 1 < record.Heads.Count ? record.Heads[index + 1].Since : DateTimeOffset.MaxValue))
        .Any(value => value.Head == head && value.Since < at.AddSeconds(1) && value.Until >= at);

    private static IEnumerable<Violation> Backward(AuditFacts facts, BranchBooks books) =>
        from repository in facts.GitHub
        from move in repository.Of(books.Branch.Name)
        where move.After is null || move.IsForced
        select new Violation(
            AuditLaw.BranchesOnlyMoveForward,
            move.After is { } after
                ? $"{Place(repository, move)} was forced from {move.Before?.Abbreviated} to {after.Abbreviated} by {move.By}"
                : $"{Place(repository, move)} was deleted by {move.By}");
}
