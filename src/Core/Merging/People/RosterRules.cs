namespace Sluice.Core.Merging;

/// <summary>Gives a project the people that only the roster knows (1.7).</summary>
public static class RosterRules
{
    /// <summary>A team unread for longer is called stale.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromHours(24);

    /// <summary>The members of teams get the rights of their teams. An entry of their own comes before that.</summary>
    public static Project Enrol(Project project, Roster roster) => project with
    {
        Repositories = project.Repositories.Select(repository => Enrol(repository, roster)).ToSeq(),
        OverrideRights = project.OverrideRights
            .Select(right => right with { Logins = [.. right.Logins.Concat(right.Teams.SelectMany(team => MembersOf(team, roster)))] })
            .ToSeq(),
        People = [.. project.People, .. roster.Accounts.Select(account => new Person(account.Login, account.Name, account.Email, account.WantsMail))],
        Barred = [.. project.Barred, .. roster.Accounts.Where(account => account.RemovedAt is not null).Select(account => account.Login)],
    };

    /// <summary>The teams whose members a project gives rights to; each once.</summary>
    public static Seq<TeamName> TeamsOf(Project project) => project.Repositories
        .SelectMany(repository => repository.ReviewerTeams.Select(reviewers => reviewers.Team))
        .Concat(project.OverrideRights.SelectMany(right => right.Teams))
        .Distinct()
        .ToSeq();

    /// <summary>What is wrong with what we know of a team, and what to do about it; null when nothing is.</summary>
    public static string? Doubt(TeamName name, Roster roster, DateTimeOffset now) => roster.Find(name) switch
    {
        null => "its members were not read yet, so nobody is in it: `sluice resync` reads them",
        { IsShown: false } => "GitHub does not show it to the bot, so nobody is in it: mend its name in the configuration, or let the bot read the organization's members",
        var team when now - team.ReadAt > Stale => $"its members were last read at {team.ReadAt:yyyy-MM-dd HH:mm} UTC, and some may have left since: see whether GitHub answers the bot",
        _ => null,
    };

    private static Repository Enrol(Repository repository, Roster roster) => repository with
    {
        Reviewers =
        [
            .. repository.Reviewers
                .Concat(repository.ReviewerTeams
                    .OrderByDescending(reviewers => reviewers.SelfReview)
                    .SelectMany(reviewers => MembersOf(reviewers.Team, roster).Select(login => new Reviewer(login, reviewers.SelfReview))))
                .DistinctBy(reviewer => reviewer.Login, StringComparer.OrdinalIgnoreCase),
        ],
    };

    private static Seq<string> MembersOf(TeamName team, Roster roster) => roster.Find(team)?.Members ?? [];
}
