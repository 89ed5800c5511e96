using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.Maintain;

/// <summary>The doors of <c>sluice admin pause</c> and <c>resume</c>: switches staging or landing off and on without losing anything.</summary>
public sealed class TurnSwitch(Orders orders)
{
    [Function("PauseSwitch")]
    public Task<IResult> PauseAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "maintenance/pause/{what}/{project}")] HttpRequest request,
        string what,
        string project,
        CancellationToken cancellation) => TurnAsync(request, what, project, isOn: false, cancellation);

    [Function("ResumeSwitch")]
    public Task<IResult> ResumeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "maintenance/resume/{what}/{project}")] HttpRequest request,
        string what,
        string project,
        CancellationToken cancellation) => TurnAsync(request, what, project, isOn: true, cancellation);

    private async Task<IResult> TurnAsync(HttpRequest request, string what, string project, bool isOn, CancellationToken cancellation)
    {
        if (what is not ("staging" or "landing"))
            return Answers.Say(404, $"there is no switch {what}: there are staging and landing");

        var (order, refusal) = await Order.ReadAsync(request, needsReason: !isOn, cancellation);
        if (order is null)
            return refusal!;

        var turned = what is "staging" ? Switch.Staging : Switch.Landing;
        return orders.Find(project, order) is { Count: > 0 } branches
            ? await orders.SendAsync([.. branches.Select(branch => new BranchEvent.SwitchTurned(branch, turned, isOn, order.By, order.Because))], cancellation)
            : Orders.Unknown(project, order.Branch);
    }
}
