namespace Sluice.Core.Migration;

/// <summary>Sources that leave the target: because they are gone from the source suite, or because somebody says so .</summary>
public static class RemovalExcuseRules
{
    public static Excuse OfAbsent(SourcePackage package, MigrationFacts facts)
    {
        var draft = new FindingDraft("");
        draft.Say($"Package not in {HtmlText.Escape(facts.Archive.Source.Name)}");
        return Look(package, draft, facts);
    }

    /// <param name="taken">Packages that may migrate already: the hint does not get in their way.</param>
    /// <returns>Null when the hint is about something else than what the target has.</returns>
    public static Excuse? OfHinted(Hint hint, HashSet<string> taken, MigrationFacts facts)
    {
        var asked = hint.Items[0];
        if (!facts.Archive.Target.Sources.TryGetValue(asked.Package, out var package) || package.IsFake
            || package.Version != asked.Version || !taken.Add(asked.Package))
        {
            return null;
        }

        var draft = new FindingDraft("");
        draft.Use(hint);
        draft.Say($"Removal request by {HtmlText.Escape(hint.By)}");
        return Look(package, draft, facts);
    }

    private static Excuse Look(SourcePackage package, FindingDraft draft, MigrationFacts facts)
    {
        foreach (var hint in facts.Hints.Of("block", package.Name).Where(hint => hint.Items[0].IsRemoval))
        {
            draft.Use(hint);
            draft.Because("block");
            draft.Judge(
                PolicyVerdict.RejectedNeedsApproval,
                $"Not touching package, as requested by {HtmlText.Escape(hint.By)} (contact {HtmlText.Escape(facts.Settings.Distribution.ToLowerInvariant())}-release if update is needed)");
        }

        return new()
        {
            Item = new(package.Name, MigrationItem.OfSource, package.Version, facts.Archive.Target.Name, SuiteKind.Target, IsRemoval: true),
            OldVersion = package.Version,
            Maintainer = package.Maintainer,
            Section = package.Section,
            IsSettled = true,
            Findings = [draft.ToFinding()],
        };
    }
}
