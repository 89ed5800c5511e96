namespace Sluice.Core.Merging;

/// <summary>How little the bot may say (9): what one event makes it say on a pull request is one comment. GitHub counts comments, and people do too.</summary>
public static class FeedbackRules
{
    public static Seq<Effect> Merge(Seq<Effect> effects)
    {
        var said = effects
            .OfType<Effect.PostComment>()
            .GroupBy(comment => comment.PullRequest)
            .ToDictionary(comments => comments.Key, comments => string.Join("\n\n", comments.Select(comment => comment.Body).Distinct()));
        return effects
            .Where(effect => effect is not Effect.PostComment comment || said.ContainsKey(comment.PullRequest))
            .Select(effect => effect is Effect.PostComment comment && said.Remove(comment.PullRequest, out var all) ? comment with { Body = all } : effect)
            .ToSeq();
    }
}
