using System.Collections.Concurrent;

namespace Sluice.Town.GitHub;

/// <summary>Who belongs to which team of which organization.</summary>
public sealed class Teams
{
    private readonly ConcurrentDictionary<(string Organization, string Team, string Login), bool> _members = [];

    public void Add(string organization, string team, string login) => _members[Key(organization, team, login)] = true;

    public void Remove(string organization, string team, string login) => _members.TryRemove(Key(organization, team, login), out _);

    /// <summary>Null when there is no such team.</summary>
    internal IReadOnlyList<string>? MembersOf(string organization, string team)
    {
        var members = _members.Keys.Where(k => Key(k.Organization, k.Team, k.Login) == Key(organization, team, k.Login)).Select(k => k.Login);
        return members.Order(StringComparer.Ordinal).ToList() is [_, ..] known ? known : null;
    }

    internal bool Has(string organization, string team, string login) => _members.ContainsKey(Key(organization, team, login));

    internal bool IsMember(string organization, string login) =>
        _members.Keys.Any(k => Key(k.Organization, k.Team, k.Login) == Key(organization, k.Team, login));

    private static (string Organization, string Team, string Login) Key(string organization, string team, string login) =>
        (organization.ToUpperInvariant(), team.ToUpperInvariant(), login.ToUpperInvariant());
}
