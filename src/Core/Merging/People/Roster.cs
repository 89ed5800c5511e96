namespace Sluice.Core.Merging;

/// <summary>What is known of people beyond the configuration.</summary>
public sealed record Roster(Seq<Account> Accounts, Seq<Team> Teams)
{
    public static readonly Roster Empty = new([], []);

    public Account? Find(string login) =>
        Accounts.FirstOrDefault(account => string.Equals(account.Login, login, StringComparison.OrdinalIgnoreCase));

    public Team? Find(TeamName name) => Teams.FirstOrDefault(team => team.Name == name);
}
