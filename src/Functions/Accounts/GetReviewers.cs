using Sluice.Core.Merging;
using Sluice.Worker;

namespace Sluice.Functions.Accounts;

/// <summary>The door of <c>sluice accounts reviewers</c>: who may approve, and where.</summary>
public sealed class GetReviewers(AccountDesk accounts)
{
    [Function(nameof(GetReviewers))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "accounts/reviewers")] HttpRequest request, CancellationToken cancellation) =>
        Results.Json(await accounts.ReviewersAsync(cancellation));
}
