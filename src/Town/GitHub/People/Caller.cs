namespace Sluice.Town.GitHub;

/// <summary>Who makes a call: nobody, an account, or an App speaking for itself.</summary>
internal sealed record Caller(Account? Account, App? App = null, Installation? Installation = null)
{
    public static Caller Nobody { get; } = new((Account?)null);

    /// <summary>Calls are counted per account; all the anonymous share one count.</summary>
    public string BudgetKey => Account?.Login ?? App?.Slug ?? "";

    public Permission In(Repository repository)
    {
        if (Installation is { } installation)
            return installation.Covers(repository) ? Permission.Write : repository.IsPrivate ? Permission.None : Permission.Read;
        return Account is { } account ? repository.PermissionOf(account) : repository.IsPrivate ? Permission.None : Permission.Read;
    }
}
