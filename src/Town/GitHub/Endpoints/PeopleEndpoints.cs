namespace Sluice.Town.GitHub;

/// <summary>Who somebody is, what they may do, and how many calls they have left.</summary>
internal static class PeopleEndpoints
{
    public static void Map(ApiRoutes api, ApiDoor door) => api
        .Read("user", call => Answer.Ok(call.Views.Profile(call.By, call.Hub.Started)))
        .Read("users/{login}", call => Answer.Ok(call.Views.Profile(Named(call), call.Hub.Started)))
        .Read("repos/{owner}/{repo}/collaborators/{login}/permission", PermissionOf)
        .Read("orgs/{org}/teams/{team}/members", Members)
        .Read("orgs/{org}/teams/{team}/memberships/{login}", Membership)
        .Read("orgs/{org}/members/{login}", Member)
        .Read("rate_limit", call => Limits(door.Budgets.Of(call.Caller)));

    private static Account Named(ApiCall call) => call.Hub.Accounts.Find(call.Route("login")) ?? throw GitHubRefusalException.NotFound;

    private static Answer PermissionOf(ApiCall call)
    {
        call.Demand(Permission.Write);
        var account = Named(call);
        var permission = call.Repository.PermissionOf(account);

        // The old field knows four words only; the role tells the others apart.
        var word = permission switch
        {
            Permission.Admin => "admin",
            Permission.Maintain or Permission.Write => "write",
            Permission.Triage or Permission.Read => "read",
            _ => "none",
        };
        var role = permission.ToString().ToLowerInvariant();
        return Answer.Ok(new { permission = word, role_name = role, user = call.Views.Collaborator(account, permission) });
    }

    private static Answer Membership(ApiCall call)
    {
        var (org, team) = (call.Route("org"), call.Route("team"));
        if (!call.Hub.Teams.Has(org, team, call.Route("login")))
            throw GitHubRefusalException.NotFound;
        var url = $"{call.Views.Html}/api/v3/orgs/{org}/teams/{team}/memberships/{call.Route("login")}";
        return Answer.Ok(new { url, role = "member", state = "active" });
    }

    private static Answer Members(ApiCall call)
    {
        var logins = call.Hub.Teams.MembersOf(call.Route("org"), call.Route("team")) ?? throw GitHubRefusalException.NotFound;
        return call.Page([.. logins.Select(call.Hub.Accounts.Find).OfType<Account>()], call.Views.TeamMember);
    }

    private static Answer Member(ApiCall call) =>
        call.Hub.Teams.IsMember(call.Route("org"), call.Route("login")) ? Answer.NoContent : throw GitHubRefusalException.NotFound;

    private static Answer Limits(Budget budget)
    {
        var core = new
        {
            limit = budget.Limit,
            used = Math.Min(budget.Used, budget.Limit),
            remaining = budget.Remaining,
            reset = budget.Reset.ToUnixTimeSeconds(),
        };
        return Answer.Ok(new { resources = new { core, search = core }, rate = core });
    }
}
