namespace Sluice.Core.Merging;

/// <summary>What is learned about pull requests: from GitHub's descriptions, people's remarks and CI's statuses.</summary>
public static partial class MergeBot
{
    private static Outcome Learn(Board board, BranchEvent.PullRequestSeen seen, Project project)
    {
        var (snapshot, known) = (seen.Snapshot, board.PullRequest(seen.Snapshot.Id));
        if (known is null)
            return snapshot.IsOpen ? Outcome.Of(board.With(Meet(seen, project)), Greet(board.Branch, seen, project)) : Outcome.Of(board);
        if (snapshot.UpdatedAt < known.UpdatedAt)
            return Outcome.Of(board);
        if (known.Landed is not null)
            return LearnOfLanded(board, known, snapshot);

        // Pushing a commit that closes the pull request makes GitHub close it before the landing is recorded (2.2).
        if (!snapshot.IsOpen && board.StagingOf(known.Id) is { Phase: StagingPhase.Landing })
            return Outcome.Of(board);

        var changed = Update(known, seen, project);
        return Outcome.Of(changed == known ? board : board.With(changed), Tell(known, changed, seen));
    }

    /// <summary>What people are told of a change they may not have meant, or asked us to look for.</summary>
    private static IEnumerable<Effect> Tell(PullRequest known, PullRequest changed, BranchEvent.PullRequestSeen seen)
    {
        if (known.Waiver is not null && changed.Waiver is null)
            yield return new Effect.PostComment(known.Id, Words.WaiverPushedAway(known));
        if (known.AskedBy is { } by && changed.AskedBy is null)
            yield return new Effect.PostComment(known.Id, Words.Compared(by, ChangeRules.Between(known, changed)));
    }

    private static PullRequest Meet(BranchEvent.PullRequestSeen seen, Project project) =>
        Update(new(seen.Snapshot.Id, seen.Group, seen.Snapshot.Author, seen.Snapshot.Head) { HeadSince = seen.Snapshot.UpdatedAt }, seen, project);

    /// <summary>The page that says what it waits for; or that it will wait for ever (2.2).</summary>
    private static IEnumerable<Effect> Greet(BranchId branch, BranchEvent.PullRequestSeen seen, Project project)
    {
        var id = seen.Snapshot.Id;
        if (branch.IsElsewhere)
            yield return new Effect.PostComment(id, Words.NotManaged(seen.Snapshot.Base, project));
        else if (project.IsDisabled(branch.Name))
            yield return new Effect.PostComment(id, Words.Disabled(branch.Name));
        else if (seen.IsOpening && project.Address is { } address)
            yield return new Effect.PostComment(id, Words.Tracked(address, id));
    }

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
            LeftFor = snapshot.IsOpen ? null : known.LeftFor,
            ClosedAt = snapshot.IsOpen ? null : known.ClosedAt ?? snapshot.UpdatedAt,
            Approval = reopened ? null : known.Approval,
            Error = pushed || reopened ? null : known.Error,
            Waiver = pushed && !MayKeepWaiver(known, seen.Push, project) ? null : known.Waiver,
            // One commit left of many: the choice was about the many.
            Method = known.Commits > 1 && commits == 1 ? MergeMethod.None : known.Method,
            AskedBy = seen.AskedBy is null ? known.AskedBy : null,
            Statuses = seen.Statuses
                .Where(status => CheckRules.Requires(project, known.Id.Repository, status.Context))
                .Aggregate(pushed ? [] : known.Statuses, CheckRules.Remember),
        };
    }

    /// <summary>A waiver outlives only a push by someone who could have given it, and only when nothing else came in between: nobody lands unseen code on an old waiver.</summary>
    private static bool MayKeepWaiver(PullRequest known, Push? push, Project project) =>
        push is not null && push.Before == known.Head && RightsRules.Of(push.By, known, project) is Right.Reviewer;

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
            ? Outcome.Of(board.With(known with { LeftFor = left.To, ClosedAt = left.At, UpdatedAt = left.At })).Noting($"{known.Id} now targets {left.To}")
            : Outcome.Of(board);

    private static Outcome Learn(Board board, BranchEvent.StatusPosted posted, Project project, DateTimeOffset now)
    {
        if (!CheckRules.Requires(project, posted.Repository, posted.Status.Context))
            return Outcome.Of(board);

        return Outcome.Of(Extend(board, board with
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
        }, project, now));
    }

    /// <summary>As long as CI reports that it is at work, a staging has its time again (6.7).</summary>
    private static Board Extend(Board before, Board heard, Project project, DateTimeOffset now) => heard.Stagings
        .Where(staging => staging.Phase is StagingPhase.Judging && staging != before.Staging(staging.Number) && CheckRules.IsRunning(staging, project))
        .Aggregate(heard, (board, staging) => board.With(staging with { Deadline = now + project.CiTimeout }));
}
