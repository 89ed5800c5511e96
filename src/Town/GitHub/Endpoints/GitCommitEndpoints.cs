using System.Globalization;
using Sluice.Town.Git;

namespace Sluice.Town.GitHub;

/// <summary>Commits, as the git database API has them.</summary>
internal static class GitCommitEndpoints
{
    private const string Home = "repos/{owner}/{repo}/git/commits";

    public static void Map(ApiRoutes api) => api
        .Read($"{Home}/{{sha}}", Get)
        .Write("POST", Home, Create);

    private static Answer Get(ApiCall call) =>
        ObjectId.TryParse(call.Route("sha"), out var id) && call.Repository.Objects.FindCommit(id) is { } commit
            ? Answer.Ok(call.Views.GitCommit(call.Repository, commit))
            : throw GitHubRefusalException.NotFound;

    private static Answer Create(ApiCall call)
    {
        call.Demand(Permission.Write);
        var (repository, body) = (call.Repository, call.Body);
        if (repository.IsEmpty)
            throw new GitHubRefusalException(409, "Git Repository is empty.");

        var message = body.Required("message").Trim();
        var tree = body.RequiredId("tree");
        if (repository.Objects.KindOf(tree) is not ObjectKind.Tree)
            throw new GitHubRefusalException(422, "Tree SHA does not exist");

        var parents = (body.Items("parents") ?? []).Select(p => ParentOf(repository, p.GetString())).ToList();
        var author = Sign(call, "author");
        var committer = Sign(call, "committer") ?? author;
        var mine = call.By.SignAt(call.Hub.Now);
        var commit = repository.Objects.WriteCommit(tree, parents, author ?? mine, committer ?? mine, message);
        return Answer.Created(call.Views.GitCommit(repository, commit));
    }

    private static ObjectId ParentOf(Repository repository, string? text)
    {
        if (!ObjectId.TryParse(text, out var id))
            throw new GitHubRefusalException(422, "The parents parameter must be exactly 40 characters and contain only [0-9a-f].");
        return repository.Objects.KindOf(id) is ObjectKind.Commit
            ? id
            : throw new GitHubRefusalException(422, "Parent SHA does not exist or is not a commit object");
    }

    private static Signature? Sign(ApiCall call, string role)
    {
        if (call.Body.Inner(role) is not { } given)
            return null;
        var (name, email) = (given.Required("name"), given.Required("email"));
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(email))
            throw new GitHubRefusalException(422, $"Invalid request.\n\nFor 'properties/{role}', name and email must not be blank.");

        var date = call.Hub.Now;
        if (given.Text("date") is { } text
            && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date))
        {
            throw new GitHubRefusalException(422, $"Invalid request.\n\nFor 'properties/date', \"{text}\" is not a valid date.");
        }

        return new(name, email, date < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : date);
    }
}
