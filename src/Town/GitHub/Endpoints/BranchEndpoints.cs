using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Branches as people see them.</summary>
internal static class BranchEndpoints
{
    private const string Home = "repos/{owner}/{repo}";

    public static void Map(ApiRoutes api) => api
        .Read($"{Home}/branches", List)
        .Read($"{Home}/branches/{{**branch}}", Get)
        .Read($"{Home}/rules/branches/{{**branch}}", Rules);

    private static Answer List(ApiCall call)
    {
        var all = call.Moment is { } moment ? call.Repository.Past.Refs(moment) : call.Repository.Refs;
        var branches = all
            .Select(r => (Name: RefName.BranchOf(r.Key), Head: r.Value))
            .Where(b => b.Name is not null && (call.Query("protected") is not "true" || call.Repository.Protections.ContainsKey(b.Name)))
            .ToList();
        return call.Page(branches, b => call.Views.ShortBranch(call.Repository, b.Name!, b.Head));
    }

    private static Answer Get(ApiCall call)
    {
        var name = call.Route("branch");
        return Answer.Ok(call.Views.Branch(call.Repository, name, call.Branch(name)));
    }

    private static Answer Rules(ApiCall call) => Answer.Ok(call.Repository.Protections.ContainsKey(call.Route("branch"))
        ? new[]
        {
            new { type = "update", ruleset_source_type = "Repository", ruleset_source = call.Repository.FullName, ruleset_id = 1 },
        }
        : []);
}
