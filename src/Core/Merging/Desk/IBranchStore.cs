namespace Sluice.Core.Merging;

/// <summary>
/// The branches' rows. A page is read whole, changed in the head, and committed in one transaction or not at all.
/// </summary>
public interface IBranchStore
{
    /// <summary>Reads what is in play, and of what is idle or over only what <paramref name="group"/> and <paramref name="about"/> name.</summary>
    Task<Page> ReadAsync(BranchId branch, string? group, PullRequestId? about, CancellationToken cancellation);

    /// <summary>Whether one transaction can hold all of it.</summary>
    bool Fits(Page page, Outcome outcome, Heard heard);

    /// <summary>Saves board, effects and the audit entry in one transaction; null when the page went stale and nothing was saved.</summary>
    /// <returns>What this commit made us owe.</returns>
    Task<IReadOnlyList<Owed>?> TryCommitAsync(Page page, Outcome outcome, Heard heard, CancellationToken cancellation);

    /// <summary>What CI last said of these trees; null when it was not asked, or that is forgotten.</summary>
    /// <param name="trees">As <see cref="MemoryRules.TreesOf"/> has it.</param>
    Task<Verdict?> RecallAsync(BranchId branch, string trees, CancellationToken cancellation);

    /// <summary>Takes an owed effect in hand, counting the attempt on its row; null when it is no longer owed, or not yet due.</summary>
    Task<Claim?> ClaimAsync(OwedKey key, DateTimeOffset now, CancellationToken cancellation);

    Task CrossOffAsync(OwedKey key, CancellationToken cancellation);

    /// <summary>Leaves an effect owed, to be tried again, and says why on its row.</summary>
    /// <param name="faults">How often it has failed by a fault of its own, this time included.</param>
    Task PostponeAsync(OwedKey key, DateTimeOffset until, string because, int faults, CancellationToken cancellation);

    /// <summary>Leaves an effect owed but tries it no more until a maintainer says so.</summary>
    Task ParkAsync(OwedKey key, string because, CancellationToken cancellation);

    /// <summary>Has an owed effect tried at once, parked or postponed as it may be; null when it is no longer owed. Its attempts are kept: it may have happened.</summary>
    Task<Owed?> ResendAsync(OwedKey key, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Every open pull request of the branch, in play or idle; for Resync and for pages, never for a decision.</summary>
    Task<IReadOnlyList<PullRequest>> OpenAsync(BranchId branch, CancellationToken cancellation);

    /// <summary>Stagings that are over, the latest first.</summary>
    Task<IReadOnlyList<PastStaging>> HistoryAsync(BranchId branch, int most, CancellationToken cancellation);
}

/// <summary>A board as it was read, and what is owed for it already.</summary>
/// <param name="Token">The store's own proof that nobody has changed it since.</param>
public sealed record Page(Board Board, Seq<Owed> Owed, object Token);

/// <summary>An effect's address in the outbox. The row is the to-do: while it exists, the effect is owed.</summary>
public sealed record OwedKey(BranchId Branch, int Number)
{
    /// <summary>What a comment carries so that a second attempt finds it.</summary>
    public string Marker => $"<!-- sluice:{Branch}:{Number} -->";
}

/// <param name="Attempts">How often it was taken in hand.</param>
/// <param name="Parked">True when it failed so often that a maintainer must look.</param>
/// <param name="Problem">What went wrong last; null while nothing has.</param>
public sealed record Owed(OwedKey Key, Effect Effect, int Attempts, DateTimeOffset NotBefore, bool Parked, string? Problem);

/// <param name="Attempt">Counted on the row from 1, because a queue's own count starts over with every copy of a message.</param>
/// <param name="Faults">How often it has failed by a fault of its own; waiting for GitHub is none.</param>
public sealed record Claim(OwedKey Key, Effect Effect, int Attempt, int Faults = 0);

/// <summary>What the audit trail says of an event: what was heard, from whom, when.</summary>
public sealed record Heard(string What, string By, DateTimeOffset At)
{
    public static Heard Of(BranchEvent happened, DateTimeOffset at) => happened switch
    {
        BranchEvent.PullRequestSeen { Snapshot: var snapshot } seen => new(
            $"{snapshot.Id} seen at {snapshot.Head.Abbreviated}{(snapshot.IsOpen ? "" : ", closed")}{string.Concat(seen.Remarks.Select(remark => $"; {remark.By}: {FirstLine(remark.Body)}"))}",
            seen.By ?? "GitHub",
            at),
        BranchEvent.PullRequestLeft left => new($"{left.PullRequest} left for {left.To}", "GitHub", at),
        BranchEvent.UpdateMissed missed => new($"{missed.Snapshot.Id} seen at {missed.Snapshot.Head.Abbreviated}, of which nobody told", "Sluice", at),
        BranchEvent.Remarked(_, var pullRequest, _, var remark) => new($"{pullRequest}: {FirstLine(remark.Body)}", remark.By, at),
        BranchEvent.StatusPosted(_, var repository, var commit, _, var status) => new($"{status.Context} is {status.State} on {repository} {commit.Abbreviated}", "CI", at),
        BranchEvent.StagingBuilt built => new($"staging {built.Staging} built: {string.Join(", ", built.Heads.Select(head => $"{head.Repository} {head.Tested.Abbreviated}"))}", "Sluice", at),
        BranchEvent.StagingLanded landed => new($"staging {landed.Staging} landed", "Sluice", at),
        BranchEvent.StagingOutrun outrun => new($"staging {outrun.Staging} was outrun: {outrun.Because}", "Sluice", at),
        BranchEvent.LandingSplit half => new($"staging {half.Staging} landed only in {string.Join(", ", half.Landed)}: {half.Because}", "Sluice", at),
        BranchEvent.LandingMismatched mismatch => new($"staging {mismatch.Staging} is not on {mismatch.Repository} as judged: {mismatch.Because}", "Sluice", at),
        BranchEvent.DeadlinePassed late => new($"the deadline of staging {late.Staging} passed", "Sluice", at),
        BranchEvent.Woken(_, var because, _) => new(because, "Sluice", at),
        BranchEvent.SwitchTurned turned => new($"{turned.Switch.ToString().ToLowerInvariant()} switched {(turned.On ? "on" : "off")}: {turned.Because}", turned.By, at),
        BranchEvent.StagingCancelled cancelled => new($"staging {cancelled.Staging} to be cancelled: {cancelled.Because}", cancelled.By, at),
        BranchEvent.SplitsDropped dropped => new($"splits to be dropped: {dropped.Because}", dropped.By, at),
        BranchEvent.DelegationTaken taken => new($"{taken.PullRequest}: delegation taken from {string.Join(", ", taken.Logins)}", taken.By, at),
        BranchEvent.ForcedReady forced => new($"{forced.PullRequest} forced ready", forced.By, at),
        BranchEvent.BranchResumed resumed => new("the branch may go on", resumed.By, at),
        BranchEvent.EffectResent resent => new($"effect {resent.Number} sent again: {resent.Because}", resent.By, at),
        _ => new(happened.ToString(), "Sluice", at),
    };

    private static string FirstLine(string body)
    {
        var line = body.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return line.Length <= 200 ? line.ToString() : $"{line[..199]}…";
    }
}
