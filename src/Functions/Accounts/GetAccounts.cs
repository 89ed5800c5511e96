using Sluice.Core.Merging;
using Sluice.Worker;

namespace Sluice.Functions.Accounts;

/// <summary>The door of <c>sluice accounts</c>: everybody we were told of.</summary>
public sealed class GetAccounts(AccountDesk accounts)
{
    [Function(nameof(GetAccounts))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts")] HttpRequest request, CancellationToken cancellation) =>
        Results.Json((await accounts.ListAsync(cancellation)).Select(account => new { account.Login, account.Name, account.Email, Internal = account.IsInternal, account.RemovedAt, Mail = account.WantsMail }));
}
