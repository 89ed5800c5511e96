namespace Sluice.Core.Merging;

/// <summary>What is different between two descriptions of a pull request, in people's words (2.5, 6.6).</summary>
public static class ChangeRules
{
    public static Seq<string> Between(PullRequest was, PullRequest now)
    {
        (bool Differs, string Name)[] fields =
        [
            (was.Head != now.Head, $"the head, now {now.Head.Abbreviated}"),
            (was.Fingerprint != now.Fingerprint, "title or description"),
            ((was.Commits == 1) != (now.Commits == 1), "the number of commits"),
            (was.IsDraft != now.IsDraft, "draft or not"),
            ((was.ClosedAt is null) != (now.ClosedAt is null), "open or closed"),
            (was.Group != now.Group, "the head branch"),
            (was.Statuses != now.Statuses, "statuses"),
        ];
        return fields.Where(field => field.Differs).Select(field => field.Name).ToSeq();
    }
}
