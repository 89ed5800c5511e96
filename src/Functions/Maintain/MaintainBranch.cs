using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.Maintain;

/// <summary>The doors of <c>sluice admin</c> for one branch: ends its staging, drops its splits, lets it go on.</summary>
public sealed class MaintainBranch(IBranchStore store, Orders orders)
{
    [Function("CancelStaging")]
    public async Task<IResult> CancelAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "maintenance/cancel-staging/{project}/{*branch}")] HttpRequest request,
        string project,
        string branch,
        CancellationToken cancellation) => await OrderAsync(request, project, branch, needsReason: true, (page, order) => page.Board switch
        {
            { Stagings: [{ Phase: not StagingPhase.Landing } staging, ..] } => new BranchEvent.StagingCancelled(page.Board.Branch, staging.Number, order.By, order.Because),
            { Stagings: [var staging, ..] } => $"staging {staging.Number} of {page.Board.Branch} is landing, and what lands is completed",
            _ => $"nothing is staged on {page.Board.Branch}",
        }, cancellation);

    [Function("DropSplits")]
    public async Task<IResult> DropAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "maintenance/drop-splits/{project}/{*branch}")] HttpRequest request,
        string project,
        string branch,
        CancellationToken cancellation) => await OrderAsync(request, project, branch, needsReason: true, (page, order) => page.Board.Splits is []
            ? $"no split waits on {page.Board.Branch}"
            : new BranchEvent.SplitsDropped(page.Board.Branch, order.By, order.Because), cancellation);

    [Function("ResumeBranch")]
    public async Task<IResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "maintenance/resume-branch/{project}/{*branch}")] HttpRequest request,
        string project,
        string branch,
        CancellationToken cancellation) => await OrderAsync(request, project, branch, needsReason: false, (page, order) => page.Board.StoppedBecause is null
            ? $"{page.Board.Branch} is not stopped"
            : new BranchEvent.BranchResumed(page.Board.Branch, order.By), cancellation);

    /// <param name="answer">The order as an event; or, in words, why there is nothing to order.</param>
    private async Task<IResult> OrderAsync(
        HttpRequest request, string project, string branch, bool needsReason, Func<Page, Order, Ordered> answer, CancellationToken cancellation)
    {
        if (orders.Find(project, branch) is not { } id)
            return Orders.Unknown(project, branch);
        var (order, refusal) = await Order.ReadAsync(request, needsReason, cancellation);
        if (order is null)
            return refusal!;

        var answered = answer(await store.ReadAsync(id, group: null, about: null, cancellation), order);
        return answered.Event is { } ordered ? await orders.SendAsync([ordered], cancellation) : Answers.Say(409, answered.Because!);
    }

    private sealed record Ordered(BranchEvent? Event, string? Because)
    {
        public static implicit operator Ordered(BranchEvent ordered) => new(ordered, null);

        public static implicit operator Ordered(string because) => new(null, because);
    }
}
