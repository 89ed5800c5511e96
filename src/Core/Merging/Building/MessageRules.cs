using System.Text.RegularExpressions;

namespace Sluice.Core.Merging;

/// <summary>The messages of commits that land (5.6).</summary>
public static class MessageRules
{
    /// <summary>The integrated head, worded by the pull request.</summary>
    public static string Head(StackPlan plan, Seq<string> coAuthors = default) =>
        Finish(plan, CommitMessage.OfDescription(plan.Title, plan.Body), coAuthors);

    /// <summary>The integrated head, worded by its own commit.</summary>
    public static string Head(StackPlan plan, string original) => Finish(plan, CommitMessage.OfCommit(original), []);

    /// <summary>Another commit of the same pull request: says where it belongs, unless it does already.</summary>
    public static string Part(StackPlan plan, string original)
    {
        var message = CommitMessage.OfCommit(original);
        return (Mentions(message, plan.Id, orShort: true) ? message : message.Without("Part-of").With("Part-of", $"{plan.Id}")).ToString();
    }

    private static string Finish(StackPlan plan, CommitMessage message, Seq<string> coAuthors)
    {
        if (!Mentions(message, plan.Id, orShort: true))
            message = message.Saying($"closes {plan.Id}");
        foreach (var related in plan.Related.Where(related => !Mentions(message, related, orShort: false)))
            message = message.With("Related", $"{related}");
        foreach (var coAuthor in coAuthors)
            message = message.With("Co-authored-by", coAuthor);
        return message.With("Signed-off-by", plan.SignedOffBy).ToString();
    }

    /// <remarks><c>#11</c> is not <c>#1</c>, and another repository's number does not count.</remarks>
    private static bool Mentions(CommitMessage message, PullRequestId id, bool orShort)
    {
        var text = message.ToString();
        return Regex.IsMatch(text, $@"(?<![\w/.-]){Regex.Escape(id.ToString())}(?!\d)", RegexOptions.IgnoreCase)
            || (orShort && Regex.IsMatch(text, $@"(?<=\s|^)#{id.Number}(?!\d)", RegexOptions.Multiline));
    }
}
