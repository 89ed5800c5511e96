namespace Sluice.Core.Merging;

/// <summary>What is learned about pull requests: from GitHub's descriptions, people's remarks and CI's statuses.</summary>
public static partial class MergeBot
{
    /// <summary>How many remarks are remembered; what is older than all of them was heard too.</summary>
    private const int MostRemembered = 64;

    private static Outcome Learn(Board board, BranchEvent.PullRequestSeen seen, Project project)
    {
        var (snapshot, known) = (seen.Snapshot, board.PullRequest(seen.Snapshot.Id));
        if (known is null)
            return snapshot.IsOpen ? Outcome.Of(board.With(Meet(seen, project))) : Outcome.Of(board);
        if (snapshot.UpdatedAt < known.UpdatedAt)
            return Outcome.Of(board);
        if (known.Landed is not null)
            return LearnOfLanded(board, known, snapshot);

        // Pushing a commit that closes the pull request makes GitHub close it before the landing is recorded (2.2).
        if (!snapshot.IsOpen && board.StagingOf(known.Id) is { Phase: StagingPhase.Landing })
            return Outcome.Of(board);

        var changed = Update(known, seen, project);
        return changed == known ? Outcome.Of(board) : Outcome.Of(board.With(changed));
    }

    private static PullRequest Meet(BranchEvent.PullRequestSeen seen, Project project) =>
        Update(new(seen.Snapshot.Id, seen.Group, seen.Snapshot.Author, seen.Snapshot.Head) { HeadSince = seen.Snapshot.UpdatedAt }, seen, project);

    private static PullRequest Update(PullRequest known, BranchEvent.PullRequestSeen seen, Project project)
    {
        var snapshot = seen.Snapshot;
        var pushed = snapshot.Head != known.Head;
        var reopened = known.ClosedAt is not null && snapshot.IsOpen;
        var commits = snapshot.Commits is 0 && !pushed ? known.Commits : snapshot.Commits;
        return known with
        {
            Group = seen.Group,
            Head = snapshot.Head,
            HeadSince = pushed ? snapshot.UpdatedAt : known.HeadSince,
            Title = snapshot.Title,
            Body = FingerprintRules.Shown(snapshot.Body),
            Fingerprint = snapshot.Fingerprint,
            IsDraft = snapshot.IsDraft,
            Commits = commits,
            UpdatedAt = snapshot.UpdatedAt,
            ComparedAt = seen.IsCompared ? snapshot.UpdatedAt : known.ComparedAt,
            ClosedAt = snapshot.IsOpen ? null : known.ClosedAt ?? snapshot.UpdatedAt,
            Approval = reopened ? null : known.Approval,
            Error = pushed || reopened ? null : known.Error,
            // One commit left of many: the choice was about the many.
            Method = known.Commits > 1 && commits == 1 ? MergeMethod.None : known.Method,
            Statuses = seen.Statuses
                .Where(status => CheckRules.Requires(project, known.Id.Repository, status.Context))
                .Aggregate(pushed ? [] : known.Statuses, CheckRules.Remember),
        };
    }

    /// <summary>What landed stays landed: a late word changes nothing, and somebody who reopens it is told (2.2).</summary>
    private static Outcome LearnOfLanded(Board board, PullRequest landed, PullRequestSnapshot snapshot) => (landed, snapshot) switch
    {
        ({ ClosedAt: null }, { IsOpen: false }) =>
            Outcome.Of(board.With(landed with { ClosedAt = snapshot.UpdatedAt, UpdatedAt = snapshot.UpdatedAt })),

        ({ ClosedAt: { } closed }, { IsOpen: true }) when snapshot.UpdatedAt > closed && snapshot.UpdatedAt > landed.UpdatedAt => Outcome.Of(
            board.With(landed with { UpdatedAt = snapshot.UpdatedAt }),
            new Effect.ClosePullRequest(landed.Id),
            new Effect.PostComment(landed.Id, Words.AlreadyLanded(landed))),

        _ => Outcome.Of(board),
    };

    private static Outcome Learn(Board board, BranchEvent.PullRequestLeft left) =>
        board.PullRequest(left.PullRequest) is { IsGone: false } known && known.UpdatedAt <= left.At
            ? Outcome.Of(board with { PullRequests = board.PullRequests.Where(other => other.Id != known.Id).ToSeq() })
                .Noting($"{known.Id} now targets {left.To}")
            : Outcome.Of(board);

    /// <param name="isReplay">True when Resync read it again: it may be old, and answered long ago.</param>
    private static Outcome Hear(Board board, PullRequestId id, Remark remark, Project project, bool isReplay)
    {
        if (board.PullRequest(id) is not { } known || HasHeard(known, remark.Said))
            return Outcome.Of(board);

        var heard = known with { Heard = known.Heard.Append(remark.Said).Order().TakeLast(MostRemembered).ToSeq() };
        return CommandParser.Parse(remark.Body, project.Prefix) switch
        {
            Parsed.Commands(var commands) => Obey(board, heard, commands, project, remark, isReplay),
            Parsed.Mistake when isReplay => Outcome.Of(board.With(heard)),
            Parsed.Mistake mistake => Outcome.Of(board.With(heard), new Effect.PostComment(known.Id, Words.Misunderstood(remark.By, mistake))),
            _ => Outcome.Of(board),
        };
    }

    private static Outcome Obey(Board board, PullRequest heard, Seq<Command> commands, Project project, Remark remark, bool isReplay) =>
        CommandRules.Obey(commands, heard, project, remark) switch
        {
            CommandAnswer.Obeyed(var obeyed) => Outcome.Of(board.With(obeyed), Confirm(commands, obeyed)),

            // Read again by Resync, an old remark gets no second answer; but an approval that cannot be trusted is asked for again.
            CommandAnswer.Refused(var because) when !isReplay || because is [CommandRules.StaleApproval] => Outcome
                .Of(board.With(heard), new Effect.PostComment(heard.Id, Words.Refused(remark.By, because)))
                .Noting($"refused: {string.Join("; ", because)}"),

            _ => Outcome.Of(board.With(heard)),
        };

    /// <summary>Only a method is acknowledged (4.3): everything else shows in what happens next.</summary>
    private static IEnumerable<Effect> Confirm(Seq<Command> commands, PullRequest obeyed) => commands
        .OfType<Command.UseMethod>()
        .Where(chosen => chosen.Method == obeyed.Method)
        .TakeLast(1)
        .Select(chosen => new Effect.PostComment(obeyed.Id, Words.MethodSet(chosen.Method)));

    private static bool HasHeard(PullRequest known, Said remark) =>
        known.Heard.Contains(remark) || (known.Heard.Count == MostRemembered && remark < known.Heard[0]);

    private static Outcome Learn(Board board, BranchEvent.StatusPosted posted, Project project)
    {
        if (!CheckRules.Requires(project, posted.Repository, posted.Status.Context))
            return Outcome.Of(board);

        return Outcome.Of(board with
        {
            PullRequests = board.PullRequests.Select(known => known.Id.Repository == posted.Repository && known.Head == posted.Commit
                ? known with { Statuses = CheckRules.Remember(known.Statuses, posted.Status) }
                : known).ToSeq(),
            Stagings = board.Stagings.Select(staging => staging with
            {
                Heads = staging.Heads.Select(head => head.Repository == posted.Repository && head.Tested == posted.Commit
                    ? head with { Statuses = CheckRules.Remember(head.Statuses, posted.Status) }
                    : head).ToSeq(),
            }).ToSeq(),
        });
    }
}
