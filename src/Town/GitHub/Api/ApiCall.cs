using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>One call of the REST API: who calls, about which repository, saying what.</summary>
internal sealed class ApiCall(HttpContext http, Hub hub, Caller caller, JsonElement body, TimeSpan staleness)
{
    private const string BranchNotFound = "Branch not found";
    private Repository? _repository;

    public Hub Hub => hub;

    public Views Views => hub.Views;

    public Caller Caller => caller;

    public Fields Body { get; } = new(body);

    public HttpRequest Request => http.Request;

    public CancellationToken Cancellation => http.RequestAborted;

    /// <summary>Set when the caller is made to see the past.</summary>
    public DateTimeOffset? Moment { get; } = staleness > TimeSpan.Zero ? hub.Clock.GetUtcNow() - staleness : null;

    /// <summary>The account that calls; who has none may not do this.</summary>
    public Account By => caller.Account ?? throw new GitHubRefusalException(401, "Requires authentication");

    public Repository Repository => _repository ??= FindRepository();

    public PullRequest PullRequest =>
        (Moment is { } moment ? Repository.Past.PullRequest(Number("number"), moment) : Repository.FindPullRequest(Number("number")))
        ?? throw GitHubRefusalException.NotFound;

    public string Route(string name) => Uri.UnescapeDataString(http.GetRouteValue(name)?.ToString() ?? "");

    public int Number(string name) => int.TryParse(Route(name), out var number) ? number : throw GitHubRefusalException.NotFound;

    public long Id(string name) => long.TryParse(Route(name), out var id) ? id : throw GitHubRefusalException.NotFound;

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public bool Accepts(string part) => http.Request.Headers.Accept.ToString().Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses who may not do that here, as GitHub does: to whom may not even look, there is nothing.</summary>
    public void Demand(Permission needed)
    {
        if (caller.In(Repository) >= needed)
            return;
        if (caller.Account is null && caller.App is null)
            throw new GitHubRefusalException(401, "Requires authentication");
        throw new GitHubRefusalException(
            403, caller.Installation is null ? "Must have push access to repository" : "Resource not accessible by integration");
    }

    public ObjectId? Ref(string name) => Moment is { } moment ? Repository.Past.Ref(name, moment) : Repository.Ref(name);

    public ObjectId Branch(string name) =>
        Ref(RefName.OfBranch(name)) ?? throw new GitHubRefusalException(404, BranchNotFound);

    /// <summary>What a person may write for a commit: a branch, a tag, a reference or an id.</summary>
    public Commit? FindCommit(string text)
    {
        var name = text is "HEAD" or "" ? Repository.DefaultBranch : text;
        ObjectId? byId = ObjectId.TryParse(name, out var parsed) ? parsed : null;
        var id = Ref(RefName.OfBranch(name)) ?? Ref(RefName.Tags + name) ?? Ref(name) ?? Ref($"refs/{name}") ?? byId;
        return id is { } found ? Repository.Objects.FindCommit(found) : null;
    }

    private Repository FindRepository()
    {
        var found = hub.FindRepository($"{Route("owner")}/{Route("repo")}");
        return found is not null && caller.In(found) >= Permission.Read ? found : throw GitHubRefusalException.NotFound;
    }
}
