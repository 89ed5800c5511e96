namespace Sluice.Core.Merging;

/// <summary>Keeps the accounts somebody else tells us of, and takes rights away (10.6).</summary>
public sealed class AccountDesk(IPeople people, IBranchStore store, IMergeQueues queues, SluiceConfiguration configuration)
{
    public async Task<Seq<Account>> ListAsync(CancellationToken cancellation) => (await people.ReadAsync(cancellation)).Accounts;

    public async Task<Seq<ReviewerView>> ReviewersAsync(CancellationToken cancellation)
    {
        var roster = await people.ReadAsync(cancellation);
        return AccountRules.Reviewers(configuration.Projects.Select(project => RosterRules.Enrol(project, roster)));
    }

    public async Task<Provisioned> ProvisionAsync(IReadOnlyList<AccountWanted> wanted, CancellationToken cancellation)
    {
        var provisioned = AccountRules.Provision(await people.ReadAsync(cancellation), wanted);
        // First under the new name: whoever looks in between finds the person twice rather than not at all.
        foreach (var account in provisioned.Saved)
            await people.SaveAsync(account, cancellation);
        foreach (var login in provisioned.Forgotten)
            await people.ForgetAsync(login, cancellation);
        return provisioned;
    }

    /// <summary>From now on they may review nothing; what was delegated to them is taken back as well.</summary>
    /// <returns>From how many open pull requests.</returns>
    public async Task<int> RemoveReviewersAsync(Seq<string> logins, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        var roster = await people.ReadAsync(cancellation);
        foreach (var login in logins)
            await people.SaveAsync(AccountRules.Remove(roster, login, now), cancellation);

        var taken = 0;
        foreach (var branch in configuration.Projects.SelectMany(project => project.Branches, (project, name) => new BranchId(project.Name, name)))
        {
            foreach (var pull in (await store.OpenAsync(branch, cancellation)).Where(pull => pull.Delegates.Any(held => logins.Contains(held, StringComparer.OrdinalIgnoreCase))))
            {
                var happened = new BranchEvent.DelegationTaken(branch, pull.Id, pull.Group, logins, by);
                await queues.SendAsync(happened, $"delegation:{pull.Id}:{now.UtcTicks}", null, cancellation);
                taken++;
            }
        }

        return taken;
    }
}
