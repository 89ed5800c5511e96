namespace Sluice.Core.Migration;

/// <summary>No new release-critical bugs (4.2).</summary>
public static class RcBugsPolicy
{
    public const string Id = "rc-bugs";

    public static Finding? Judge(Excuse excuse, MigrationFacts facts)
    {
        var item = excuse.Item;
        if (!item.IsUpload())
            return null;

        var draft = new FindingDraft(Id);
        var ours = BugsOf(item.Package, facts.Archive.Source, facts.Policies.SourceBugs);
        var theirs = excuse.OldVersion is null ? [] : BugsOf(item.Package, facts.Archive.Target, facts.Policies.TargetBugs);

        if (ours.Count > 0 && facts.Hints.Of("ignore-rc-bugs", item.Package, item.Version).FirstOrDefault(hint => Ignored(hint).Any(ours.Contains)) is { } ignore)
        {
            var ignored = Ignored(ignore);
            ours.ExceptWith(ignored);
            theirs.ExceptWith(ignored);
            draft.Use(ignore);
            draft.AtLeast(PolicyVerdict.PassHinted);
            draft.Say($"Ignoring RC bugs as requested by {HtmlText.Escape(ignore.By)}: {Links(ignored.Order(StringComparer.Ordinal))}");
            draft.Show("ignored-bugs", new Detail.Map([("bugs", List(ignored)), ("issued-by", ignore.By)]));
        }

        var introduced = ours.Except(theirs).Order(StringComparer.Ordinal).ToList();
        var mended = theirs.Except(ours).Order(StringComparer.Ordinal).ToList();
        draft.Show("shared-bugs", List(ours.Intersect(theirs)));
        draft.Show("unique-source-bugs", List(introduced));
        draft.Show("unique-target-bugs", List(mended));

        var target = HtmlText.Escape(facts.Archive.Target.Name);
        if (introduced.Count > 0)
            draft.Judge(PolicyVerdict.RejectedPermanently, $"Updating {HtmlText.Escape(item.Package)} would introduce bugs in {target}: {Links(introduced)}");
        if (mended.Count > 0)
            draft.Say($"Updating {HtmlText.Escape(item.Package)} will fix bugs in {target}: {Links(mended)}");
        return draft.ToFinding();
    }

    /// <summary>The source's own, and those of all its binaries.</summary>
    private static HashSet<string> BugsOf(string source, Suite suite, IReadOnlyDictionary<string, Seq<string>> known)
    {
        var bugs = new HashSet<string>(StringComparer.Ordinal);
        if (known.Count is 0)
            return bugs;

        bugs.UnionWith(known.GetValueOrDefault(source));
        bugs.UnionWith(known.GetValueOrDefault($"src:{source}"));
        foreach (var (binary, _) in suite.BinariesOf(source))
            bugs.UnionWith(known.GetValueOrDefault(binary.Name));
        return bugs;
    }

    private static string[] Ignored(Hint hint) => (hint.Argument ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static Detail.List List(IEnumerable<string> bugs) => new([.. bugs.Order(StringComparer.Ordinal).Select(bug => new Detail.Text(bug))]);

    private static string Links(IEnumerable<string> bugs) => string.Join(", ", bugs.Select(bug => HtmlText.Link(ArchiveLinks.Bug(bug), $"#{bug}")));
}
