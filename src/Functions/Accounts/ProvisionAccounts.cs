using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.Accounts;

/// <summary>The door of <c>sluice accounts provision</c>: takes a list of people from whoever keeps it.</summary>
public sealed class ProvisionAccounts(AccountDesk accounts)
{
    [Function(nameof(ProvisionAccounts))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "accounts")] HttpRequest request, CancellationToken cancellation)
    {
        if (await AccountBody.ReadAsync<List<AccountWanted>>(request, cancellation) is not { } wanted || wanted.Contains(null!))
            return Answers.Say(400, """expected a list of people, such as [{"login": "ann", "name": "Ann Author", "email": "ann@acme.example"}]""");
        if (AccountRules.WrongWith(wanted) is { } wrong)
            return Answers.Say(400, wrong);

        var provisioned = await accounts.ProvisionAsync(wanted, cancellation);
        return Results.Json(new { provisioned.Created, provisioned.Updated });
    }
}
