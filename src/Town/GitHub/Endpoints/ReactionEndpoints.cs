namespace Sluice.Town.GitHub;

/// <summary>Thumbs up and the like, under comments.</summary>
internal static class ReactionEndpoints
{
    private const string Home = "repos/{owner}/{repo}/issues/comments/{id:long}/reactions";
    private static readonly string[] Contents = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

    public static void Map(ApiRoutes api) => api
        .Read(Home, call => call.Page(Of(call), r => View(call, r)))
        .Write("POST", Home, React);

    /// <remarks>The same reaction of the same person again is answered 200 instead of 201.</remarks>
    private static Answer React(ApiCall call)
    {
        var content = call.Body.Required("content");
        if (!Contents.Contains(content))
            throw Fields.NoneOf("content", content, Contents);

        var all = Of(call);
        if (all.FirstOrDefault(r => r.By.Id == call.By.Id && r.Content == content) is { } known)
            return Answer.Ok(View(call, known));
        var reaction = new Reaction(call.Hub.Ids.Next(), call.By, content, call.Hub.Now);
        call.Repository.Reactions[call.Id("id")] = [.. all, reaction];
        return Answer.Created(View(call, reaction));
    }

    private static IReadOnlyList<Reaction> Of(ApiCall call) =>
        call.Hub.Conversations.Find(call.Repository, call.Id("id")) is null
            ? throw GitHubRefusalException.NotFound
            : call.Repository.Reactions.GetValueOrDefault(call.Id("id")) ?? [];

    private static object View(ApiCall call, Reaction reaction) => new
    {
        id = reaction.Id,
        node_id = Ids.Node("Reaction", reaction.Id),
        user = call.Views.Account(reaction.By),
        content = reaction.Content,
        created_at = Json.Stamp(reaction.At),
    };
}

/// <summary>What somebody thinks of a comment, in one picture.</summary>
internal sealed record Reaction(long Id, Account By, string Content, DateTimeOffset At);
