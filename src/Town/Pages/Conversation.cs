using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>A pull request's description, comments and reviews in the order they were written.</summary>
internal static class Conversation
{
    public static Html Draw(PullRequest pullRequest)
    {
        var comments = pullRequest.Comments.Select(c =>
            (c.Id, Piece: Article($"issuecomment-{c.Id}", c.Author, "wrote", c.CreatedAt, c.Body)));
        var reviews = pullRequest.Reviews.Select(r =>
            (r.Id, Piece: Article($"pullrequestreview-{r.Id}", r.Author, Verb(r), r.SubmittedAt, r.Body)));

        // Ids grow with time, and GitHub's clock shows only whole seconds.
        var said = comments.Concat(reviews).OrderBy(s => s.Id).Select(s => s.Piece);
        var opened = Article("description", pullRequest.Author, "opened", pullRequest.CreatedAt, pullRequest.Body ?? "");
        return $"{opened}{said}";
    }

    private static Html Article(string id, Account by, string verb, DateTimeOffset at, string body) => $"""
        <article id="{id}"><h3><strong>{Pieces.Words(by.Login)}</strong>
        {Html.When(People.IsMachine(by), Pieces.Badge("bot", "grey"))} {verb}, {Pieces.Time(at)}</h3>{WrittenWords.Of(body)}</article>
        """;

    private static string Verb(Review review) => review.State switch
    {
        "APPROVED" => $"approved {Pieces.Short(review.Commit)}",
        "CHANGES_REQUESTED" => $"wants changes to {Pieces.Short(review.Commit)}",
        _ => "reviewed",
    };
}
