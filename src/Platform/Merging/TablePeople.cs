using Azure;
using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>Table <c>People</c>: one partition, with a row for each account, each team, and each member of a team.</summary>
public sealed class TablePeople(TableClient people) : IPeople
{
    private const string Partition = "people";

    public async Task<Roster> ReadAsync(CancellationToken cancellation)
    {
        var (accounts, teams, members) = (new List<Account>(), new List<Team>(), new List<(TeamName Team, string Login)>());
        await foreach (var row in people.QueryAsync(TableQuery.Partition(Partition), cancellation))
        {
            if (row.RowKey.StartsWith("account|", StringComparison.Ordinal))
                accounts.Add(ReadAccount(row));
            else if (row.RowKey.StartsWith("team|", StringComparison.Ordinal))
                teams.Add(new(TeamOf(row), [], row.GetDateTimeOffset("ReadAt")!.Value, row.GetBoolean("Shown") ?? true));
            else
                members.Add((TeamOf(row), row.GetString("Login")!));
        }

        var logins = members.ToLookup(member => member.Team, member => member.Login);
        return new(accounts.ToSeq(), teams.Select(team => team with { Members = logins[team.Name].ToSeq() }).ToSeq());
    }

    public Task SaveAsync(Account account, CancellationToken cancellation) => people.UpsertEntityAsync(
        new TableEntity(Partition, $"account|{Key(account.Login)}")
        {
            ["Login"] = account.Login,
            ["Name"] = account.Name,
            ["Email"] = account.Email,
            ["Internal"] = account.IsInternal,
            ["RemovedAt"] = account.RemovedAt,
            ["Mail"] = account.WantsMail,
        },
        TableUpdateMode.Replace,
        cancellation);

    public Task ForgetAsync(string login, CancellationToken cancellation) =>
        people.DeleteEntityAsync(Partition, $"account|{Key(login)}", ETag.All, cancellation);

    /// <remarks>Whoever left goes first: a reader in between sees too few rather than too many.</remarks>
    public async Task SaveAsync(Team team, CancellationToken cancellation)
    {
        var before = new Dictionary<string, TableEntity>();
        await foreach (var row in people.QueryAsync(TableQuery.StartingWith(Partition, $"member|{Key($"{team.Name}")}|"), cancellation))
            before[row.RowKey] = row;

        var members = team.Members.DistinctBy(Key).ToDictionary(login => $"member|{Key($"{team.Name}")}|{Key(login)}");
        foreach (var left in before.Keys.Except(members.Keys))
            await people.DeleteEntityAsync(Partition, left, ETag.All, cancellation);
        foreach (var (key, login) in members.Where(member => !before.ContainsKey(member.Key)))
        {
            var row = new TableEntity(Partition, key) { ["Team"] = $"{team.Name}", ["Login"] = login };
            await people.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        }

        var header = new TableEntity(Partition, $"team|{Key($"{team.Name}")}")
        {
            ["Team"] = $"{team.Name}",
            ["Count"] = members.Count,
            ["ReadAt"] = team.ReadAt,
            ["Shown"] = team.IsShown,
        };
        await people.UpsertEntityAsync(header, TableUpdateMode.Replace, cancellation);
    }

    // GitHub's logins and slugs differ by case only for people: a key must not.
    private static string Key(string name) => TableKey.Escape(name.ToLowerInvariant());

    private static Account ReadAccount(TableEntity row) => new(
        row.GetString("Login")!, row.GetString("Name"), row.GetString("Email"), row.GetBoolean("Internal") ?? true, row.GetDateTimeOffset("RemovedAt"),
        row.GetBoolean("Mail"));

    private static TeamName TeamOf(TableEntity row)
    {
        var name = row.GetString("Team")!;
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return new(name[..slash], name[(slash + 1)..]);
    }
}
