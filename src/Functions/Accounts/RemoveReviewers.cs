using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Functions.Hosting;
using Sluice.Worker;

namespace Sluice.Functions.Accounts;

/// <summary>The door of <c>sluice accounts remove-reviewers</c>: takes every right to review from people.</summary>
public sealed class RemoveReviewers(AccountDesk accounts, TimeProvider clock)
{
    [Function(nameof(RemoveReviewers))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "accounts/remove-reviewers")] HttpRequest request, CancellationToken cancellation)
    {
        if (await AccountBody.ReadAsync<RemovalWanted>(request, cancellation) is not { Logins: [_, ..] logins } wanted)
            return Answers.Say(400, """expected logins, such as {"logins": ["ann"], "by": "rita"}""");
        if (logins.Count > AccountRules.Most)
            return Answers.Say(400, $"{logins.Count} logins are too many: send {AccountRules.Most} at most, and the others after them");
        if (logins.FirstOrDefault(login => login is null || !PersonRules.IsLogin(login)) is { } wrong || logins.Contains(null!))
            return Answers.Say(400, "one of the logins is no GitHub login; write them without the @");

        var delegations = await accounts.RemoveReviewersAsync(logins.ToSeq(), wanted.By ?? "an administrator", clock.GetUtcNow(), cancellation);
        return Results.Json(new { removed = logins.Count, delegations });
    }
}

/// <param name="By">Who takes them away, for the audit trail.</param>
public sealed record RemovalWanted(IReadOnlyList<string> Logins, string? By);
