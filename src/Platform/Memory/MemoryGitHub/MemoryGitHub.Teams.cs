using System.Text;
using System.Text.Json.Nodes;
using Sluice.Core.Merging;

namespace Sluice.Platform.Memory;

/// <remarks>Organizations' teams, and what people show of themselves.</remarks>
public sealed partial class MemoryGitHub
{
    private readonly Dictionary<TeamName, IReadOnlyList<string>> _teams = [];
    private readonly Dictionary<string, Person> _profiles = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who is in a team from now on. An organization's webhook tells of each who comes or goes, and names no repository.</summary>
    public void SetTeam(TeamName team, params IReadOnlyList<string> members) => Act(() =>
    {
        var before = _teams.GetValueOrDefault(team, []);
        _teams[team] = members;
        foreach (var login in members.Except(before))
            TellOf(team, "added", login);
        foreach (var login in before.Except(members))
            TellOf(team, "removed", login);
        return members;
    });

    public void SetProfile(string login, string? name, string? email) => Act(() => _profiles[login] = new(login, name, email));

    public Task<IReadOnlyList<string>?> TeamMembersAsync(TeamName team, CancellationToken cancellation) => CallAsync(
        new GitHubCall(nameof(TeamMembersAsync), Writes: false, new($"{team}"), team.Slug), () => _teams.GetValueOrDefault(team), cancellation);

    public Task<Person?> ProfileAsync(string login, CancellationToken cancellation) => CallAsync(
        new GitHubCall(nameof(ProfileAsync), Writes: false, new($"{login}/{login}"), login), () => _profiles.GetValueOrDefault(login), cancellation);

    private void TellOf(TeamName team, string action, string login)
    {
        var payload = new JsonObject
        {
            ["action"] = action,
            ["scope"] = "team",
            ["member"] = User(login),
            ["team"] = new JsonObject { ["name"] = team.Slug, ["slug"] = team.Slug },
            ["organization"] = User(team.Organization),
            ["sender"] = User(team.Organization),
        };
        _untold.Add(new GitHubHappened("membership", new($"{team.Organization}/all"), Encoding.UTF8.GetBytes(payload.ToJsonString())));
    }
}
