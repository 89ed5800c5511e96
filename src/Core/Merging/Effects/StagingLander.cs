namespace Sluice.Core.Merging;

/// <summary>
/// Completes a landing: moves every repository's branch to what CI judged, and then looks whether that is what is there.
/// The intent was committed before; whatever the machine dies of, the next attempt goes on where this one stopped.
/// </summary>
public sealed class StagingLander(IBranchStore store, IGitHub github)
{
    public async Task<IReadOnlyList<BranchEvent>> LandAsync(BranchId branch, int number, CancellationToken cancellation)
    {
        var page = await store.ReadAsync(branch, group: null, about: null, cancellation);
        if (page.Board.Staging(number) is not { Phase: StagingPhase.Landing } staging || page.Board.StoppedBecause is not null)
            return [];

        // A dry run first: as long as nothing has moved, a landing that cannot be completed is not begun.
        var places = new Dictionary<RepositoryName, Place>();
        foreach (var head in staging.Heads)
            places[head.Repository] = await PlaceOfAsync(branch, head, cancellation);

        // Where nothing is staged nothing can land; but such a branch must not have moved either, or CI judged another whole.
        var withWork = staging.Heads.Where(head => head.Landing != head.Before).ToList();
        var landed = withWork.Where(head => places[head.Repository] is Place.Landed).Select(head => head.Repository).ToList();
        if (landed is [] && staging.Heads.FirstOrDefault(head => places[head.Repository] is Place.Elsewhere) is { } outrun)
            return [new BranchEvent.StagingOutrun(branch, number, $"{outrun.Repository} moved while CI was running")];

        foreach (var head in withWork.Where(head => places[head.Repository] is not Place.Landed))
        {
            if (await MoveAsync(branch, head, cancellation) is { } because)
                return [Refuse(branch, staging, landed.ToSeq(), because)];
            landed.Add(head.Repository);
        }

        return await VerifyAsync(branch, staging, cancellation) is { } mismatch ? [mismatch] : [new BranchEvent.StagingLanded(branch, number)];
    }

    /// <summary>Why the branch cannot be moved there any more; null once it is.</summary>
    /// <remarks>
    /// A branch that has not moved and still refuses, by a protection rule or for want of rights, will take the commit once somebody mends
    /// that: the landing stays owed, is tried again, and in the end parked where a maintainer sees it.
    /// </remarks>
    private async Task<string?> MoveAsync(BranchId branch, StagedHead head, CancellationToken cancellation)
    {
        if (await github.FastForwardAsync(head.Repository, branch.Name, head.Landing, cancellation) is not FastForward.Refused(var because))
            return null;

        return await PlaceOfAsync(branch, head, cancellation) switch
        {
            Place.Landed => null,
            Place.Waiting => throw new InvalidOperationException($"{head.Repository} refuses to move {branch.Name}: {because}"),
            _ => $"{head.Repository}: {because}",
        };
    }

    private static BranchEvent Refuse(BranchId branch, Staging staging, Seq<RepositoryName> landed, string because) => landed is []
        ? new BranchEvent.StagingOutrun(branch, staging.Number, because)
        : new BranchEvent.LandingSplit(branch, staging.Number, landed, because);

    private async Task<Place> PlaceOfAsync(BranchId branch, StagedHead head, CancellationToken cancellation) =>
        await github.BranchHeadAsync(head.Repository, branch.Name, cancellation) switch
        {
            { } now when now == head.Landing => Place.Landed,
            { } now when now == head.Before => Place.Waiting,
            // Somebody pushed on top of what a crashed attempt had landed.
            { } now when head.Landing != head.Before && await github.ContainsAsync(head.Repository, now, head.Landing, cancellation) => Place.Landed,
            _ => Place.Elsewhere,
        };

    /// <summary>Compares what the branch holds with what CI judged, in every repository.</summary>
    private async Task<BranchEvent.LandingMismatched?> VerifyAsync(BranchId branch, Staging staging, CancellationToken cancellation)
    {
        foreach (var head in staging.Heads)
        {
            var landed = await github.CommitAsync(head.Repository, head.Landing, cancellation);
            var now = await github.BranchHeadAsync(head.Repository, branch.Name, cancellation);
            var isThere = now == head.Landing || (now is { } later && await github.ContainsAsync(head.Repository, later, head.Landing, cancellation));
            if (landed?.Tree == head.Tree && isThere)
                continue;

            var because = isThere
                ? $"{head.Repository} holds tree {landed?.Tree.Abbreviated ?? "(none)"} where CI judged {head.Tree.Abbreviated}"
                : $"{head.Repository} does not hold {head.Landing.Abbreviated}, which was just landed";
            return new(branch, staging.Number, head.Repository, because);
        }

        return null;
    }

    private enum Place
    {
        Waiting,
        Landed,
        Elsewhere,
    }
}
