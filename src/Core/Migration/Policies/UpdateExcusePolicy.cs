namespace Sluice.Core.Migration;

/// <summary>Bugs that are worth a look with a source; they never block (4.11).</summary>
public static class UpdateExcusePolicy
{
    public const string Id = "update-excuse";

    public static Finding? Judge(Excuse excuse, MigrationFacts facts)
    {
        if (!excuse.Item.IsUpload())
            return null;

        var draft = new FindingDraft(Id);
        foreach (var (bug, since) in facts.Policies.ExcuseBugs.GetValueOrDefault(excuse.Item.Package))
        {
            draft.Show(bug, new Detail.Number(since));
            draft.Say($"Also see {HtmlText.Link(ArchiveLinks.TrackedBug(bug), $"bug {bug}")} last updated on {BlockBugsPolicy.Moment(since)}");
        }

        return draft.ToFinding();
    }
}
