using System.Globalization;

namespace Sluice.Core.Migration;

/// <summary>Bugs that block a source until they are closed (4.10). No hint but <c>force</c> helps.</summary>
public static class BlockBugsPolicy
{
    public const string Id = "block-bugs";

    public static Finding? Judge(Excuse excuse, MigrationFacts facts)
    {
        if (!excuse.Item.IsUpload())
            return null;

        var draft = new FindingDraft(Id);
        foreach (var (bug, since) in facts.Policies.Blocks.GetValueOrDefault(excuse.Item.Package))
        {
            draft.Show(bug, new Detail.Number(since));
            draft.Because("block");
            draft.AtLeast(PolicyVerdict.RejectedPermanently);
            draft.Say($"Not touching package as requested in {HtmlText.Link(ArchiveLinks.TrackedBug(bug), $"bug {bug}")} on {Moment(since)}");
            draft.Cite($"bug {bug}");
        }

        return draft.ToFinding();
    }

    /// <summary>As C's <c>asctime</c> writes it, in UTC.</summary>
    internal static string Moment(long since) => DateTimeOffset.FromUnixTimeSeconds(since) is var moment && moment.Day < 10
        ? moment.ToString("ddd MMM  d HH:mm:ss yyyy", CultureInfo.InvariantCulture)
        : moment.ToString("ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture);
}
