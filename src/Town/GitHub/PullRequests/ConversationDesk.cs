using System.Collections.Concurrent;
using System.Text;

namespace Sluice.Town.GitHub;

/// <summary>Takes what people write: comments, reviews and labels. Whoever calls holds the gate.</summary>
internal sealed class ConversationDesk(Hub hub)
{
    private const int MostBytes = 262_144;
    private static readonly string[] BlankBody = ["Body can't be blank"];
    private readonly ConcurrentDictionary<long, (Repository Home, int Number)> _homes = [];

    public Comment Post(Repository home, PullRequest under, string body, Account by)
    {
        Check(body);
        var comment = new Comment(hub.Ids.Next(), by, body, hub.Now, hub.Now);
        _homes[comment.Id] = (home, under.Number);
        var saved = hub.PullRequests.Save(home, under with { Comments = under.Comments.Add(comment) });
        Tell(home, saved, comment, "created", by);
        return comment;
    }

    public Comment Edit(Repository home, long id, string body, Account by)
    {
        Check(body);
        var (under, known) = Find(home, id) ?? throw GitHubRefusalException.NotFound;
        var edited = known with { Body = body, UpdatedAt = hub.Now };
        var saved = hub.PullRequests.Save(home, under with { Comments = under.Comments.Replace(known, edited) });
        if (body != known.Body)
            Tell(home, saved, edited, "edited", by, ("changes", new { body = new { from = known.Body } }));
        return edited;
    }

    public Comment Delete(Repository home, long id, Account by)
    {
        var (under, known) = Find(home, id) ?? throw GitHubRefusalException.NotFound;
        var saved = hub.PullRequests.Save(home, under with { Comments = under.Comments.Remove(known) });
        Tell(home, saved, known, "deleted", by);
        return known;
    }

    public (PullRequest Under, Comment Comment)? Find(Repository home, long id) =>
        _homes.TryGetValue(id, out var place)
        && place.Home == home
        && home.FindPullRequest(place.Number) is { } under
        && under.Comments.FirstOrDefault(c => c.Id == id) is { } comment
            ? (under, comment)
            : null;

    public Review Review(Repository home, PullRequest of, string verdict, string? body, Account by)
    {
        if (by.Id == of.Author.Id && verdict is ("APPROVE" or "REQUEST_CHANGES"))
        {
            var deed = verdict is "APPROVE" ? "approve" : "request changes on";
            throw new GitHubRefusalException(422, "Unprocessable Entity", (string[])[$"Can not {deed} your own pull request"]);
        }

        if (verdict is not "APPROVE" && string.IsNullOrEmpty(body))
            throw new GitHubRefusalException(422, "Unprocessable Entity", BlankBody);

        var state = verdict switch { "APPROVE" => "APPROVED", "REQUEST_CHANGES" => "CHANGES_REQUESTED", _ => "COMMENTED" };
        var review = new Review(hub.Ids.Next(), by, body ?? "", state, of.Head.Sha, hub.Now);
        var saved = hub.PullRequests.Save(home, of with { Reviews = of.Reviews.Add(review) });
        hub.Postman.Raise(home, "pull_request_review", "submitted", by, () => hub.Views.ReviewEvent(home, saved, review));
        return review;
    }

    public PullRequest SetLabels(Repository home, PullRequest of, IEnumerable<string> names, Account by)
    {
        var wanted = names.Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(n => home.Labels.GetOrAdd(n, name => new Label(hub.Ids.Next(), name)))
            .ToList();
        var removed = of.Labels.Except(wanted).ToList();
        var added = wanted.Except(of.Labels).ToList();
        if (removed.Count + added.Count == 0)
            return of;

        var saved = hub.PullRequests.Save(home, of with { Labels = [.. wanted] });
        foreach (var label in removed)
            hub.PullRequests.Tell(home, saved, "unlabeled", by, ("label", hub.Views.Label(home, label)));
        foreach (var label in added)
            hub.PullRequests.Tell(home, saved, "labeled", by, ("label", hub.Views.Label(home, label)));
        return saved;
    }

    private static void Check(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            throw Refuse("Body cannot be blank");
        if (Encoding.UTF8.GetByteCount(body) > MostBytes)
            throw Refuse("body is too long (maximum is 65536 characters)");

        static GitHubRefusalException Refuse(string message) =>
            new(422, "Validation Failed", new[] { new { resource = "IssueComment", code = "unprocessable", field = "data", message } });
    }

    private void Tell(
        Repository home, PullRequest under, Comment comment, string action, Account by, params (string Key, object? Value)[] more) =>
        hub.Postman.Raise(home, "issue_comment", action, by, () =>
        {
            var told = new Dictionary<string, object?>
            {
                ["issue"] = hub.Views.Issue(home, under),
                ["comment"] = hub.Views.Comment(home, under, comment),
            };
            foreach (var (key, value) in more)
                told[key] = value;
            return told;
        });
}
