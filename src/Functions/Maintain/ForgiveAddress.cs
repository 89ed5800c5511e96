using Sluice.Core.Mail;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.Maintain;

/// <summary>The door of <c>sluice mail forgive</c>: mail to an address from which it came back may be tried again.</summary>
public sealed class ForgiveAddress(IAddressBook people, ILogger<ForgiveAddress> log)
{
    [Function(nameof(ForgiveAddress))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "maintenance/forgive/{address}")] HttpRequest request, string address, CancellationToken cancellation)
    {
        var (order, refusal) = await Order.ReadAsync(request, needsReason: false, cancellation);
        if (order is null)
            return refusal!;
        if (!EmailAddress.TryMake(address, name: null, out var person))
            return Answers.Say(400, "that is no mail address");
        if ((await people.FindAsync(person, cancellation)).BouncedAt is null)
            return Answers.Say(409, $"no mail to {person} came back, as far as is known");

        await people.ForgiveAsync(person, cancellation);
        log.Forgave(order.By);
        return Results.Json(new { message = $"mail to {person} may be tried again" });
    }
}
