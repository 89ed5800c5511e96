namespace Sluice.Core.Merging;

/// <summary>Reads from GitHub who is in the teams a project gives rights to.</summary>
public sealed class TeamRefresh(IGitHub github, IPeople people, TimeProvider clock)
{
    /// <summary>The repositories of a project are compared one after the other, and share their teams.</summary>
    private static readonly TimeSpan JustRead = TimeSpan.FromMinutes(1);

    /// <param name="only">The team that changed; null for all that were not read just now.</param>
    public async Task RefreshAsync(Project project, TeamName? only, CancellationToken cancellation)
    {
        var teams = RosterRules.TeamsOf(project).Where(team => only is null || team == only).ToSeq();
        if (teams is [])
            return;

        var now = clock.GetUtcNow();
        var roster = only is null ? await people.ReadAsync(cancellation) : Roster.Empty;
        foreach (var team in teams.Where(team => roster.Find(team) is not { } known || now - known.ReadAt > JustRead))
        {
            var members = await github.TeamMembersAsync(team, cancellation);
            await people.SaveAsync(new Team(team, members?.ToSeq() ?? [], now, members is not null), cancellation);
        }
    }
}
