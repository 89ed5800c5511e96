using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.Maintain;

/// <summary>The door of <c>sluice admin resend</c>: has an effect that is still owed tried now, parked or postponed as it may be.</summary>
public sealed class ResendEffect(IBranchStore store, IMergeQueues queues, Orders orders)
{
    [Function(nameof(ResendEffect))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "maintenance/resend/{number:int}/{project}/{*branch}")] HttpRequest request,
        int number,
        string project,
        string branch,
        CancellationToken cancellation)
    {
        var (order, refusal) = await Order.ReadAsync(request, needsReason: true, cancellation);
        if (order is null)
            return refusal!;
        if (orders.Find(project, branch) is not { } id)
            return Orders.Unknown(project, branch);
        if (await store.ResendAsync(new(id, number), orders.Now, cancellation) is not { } owed)
            return Answers.Say(404, $"{id} does not owe an effect {number}: it is done, or never was");

        // The trail first: should this end here, the sweep finds the row that is due.
        var answer = await orders.SendAsync([new BranchEvent.EffectResent(id, number, owed.Effect.GetType().Name, order.By, order.Because)], cancellation);
        await queues.NudgeAsync([owed], cancellation);
        return answer;
    }
}
