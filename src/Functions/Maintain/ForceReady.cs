using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.Maintain;

/// <summary>The door of <c>sluice admin force-ready</c>: a pull request is to land as it is, without approval and checks.</summary>
public sealed class ForceReady(IDirectory directory, IBranchStore store, Orders orders)
{
    [Function(nameof(ForceReady))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "maintenance/force-ready/{owner}/{repo}/{number:int}")] HttpRequest request,
        string owner,
        string repo,
        int number,
        CancellationToken cancellation)
    {
        var (order, refusal) = await Order.ReadAsync(request, needsReason: false, cancellation);
        if (order is null)
            return refusal!;

        var id = new PullRequestId(new($"{owner}/{repo}"), number);
        if (await directory.FindAsync(id, cancellation) is not { Group: { } group } address || orders.Find(address.Branch.Project, address.Branch.Name) is null)
            return Answers.Say(404, $"{id} is on no board; `sluice resync {id.Repository}` brings it, if it is open for a branch of ours");

        var page = await store.ReadAsync(address.Branch, group, id, cancellation);
        return page.Board.PullRequest(id) is { IsGone: false }
            ? await orders.SendAsync([new BranchEvent.ForcedReady(address.Branch, id, group, order.By, orders.Now)], cancellation)
            : Answers.Say(409, $"{id} is not open on {address.Branch}");
    }
}
