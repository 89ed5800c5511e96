namespace Sluice.Core.Migration;

/// <summary>A source whose versions differ, before the policies: is it newer, is it to be removed, is it built everywhere ?</summary>
public static class SourceExcuseRules
{
    private const PolicyVerdict Unbuilt = PolicyVerdict.RejectedCannotDetermineIfPermanent;

    public static Excuse Look(SourcePackage package, SourcePackage? current, Suite suite, MigrationFacts facts)
    {
        var draft = new FindingDraft("");
        var excuse = new Excuse
        {
            Item = new(package.Name, MigrationItem.OfSource, package.Version, suite.Name, suite.Kind, IsRemoval: false),
            OldVersion = current?.Version,
            NewVersion = package.Version,
            Maintainer = package.Maintainer,
            Section = package.Section,
        };
        if (current is not null && DebianVersion.Compare(package.Version, current.Version) < 0)
        {
            draft.Because("newerintesting");
            draft.Judge(
                PolicyVerdict.RejectedPermanently,
                HtmlText.Escape($"ALERT: {package.Name} is newer in the target suite ({current.Version} {package.Version})"));
            return excuse with { IsSettled = true, Findings = [draft.ToFinding()] };
        }

        LookForRemoval(package, current, draft, facts.Hints);
        var builds = new BuildCheck(package, draft, facts.Settings);
        builds.Look(suite);
        if (suite.Kind is SuiteKind.Additional && current is not null)
            LookRelative(package, current, suite, draft, builds, facts);

        return excuse with
        {
            MissingBuilds = [.. builds.Missing.Order(StringComparer.Ordinal)],
            UnimportantMissingBuilds = [.. builds.Unimportant.Order(StringComparer.Ordinal)],
            OldBinaries = [.. builds.Old.Select(old => (old.Key, old.Value.ToSeq()))],
            Findings = [draft.ToFinding()],
        };
    }

    private static void LookForRemoval(SourcePackage package, SourcePackage? current, FindingDraft draft, HintBook hints)
    {
        if (hints.Of("remove", package.Name).FirstOrDefault(hint => hint.Items[0].Version == package.Version || hint.Items[0].Version == current?.Version) is not { } remove)
            return;

        draft.Use(remove);
        draft.Judge(PolicyVerdict.RejectedPermanently, $"Removal request by {HtmlText.Escape(remove.By)}");
        draft.Judge(PolicyVerdict.RejectedPermanently, "Trying to remove package, not update it");
    }

    /// <summary>An upload to an additional suite must be built wherever the target's version is .</summary>
    private static void LookRelative(SourcePackage package, SourcePackage current, Suite suite, FindingDraft draft, BuildCheck builds, MigrationFacts facts)
    {
        foreach (var architecture in facts.Settings.Architectures)
        {
            var isThere = facts.Archive.Target.BinariesOf(current.Name).Any(built => built.Index == architecture && !built.Binary.IsArchitectureAll);
            var isBuilt = suite.BinariesOf(package.Name)
                .Any(built => built.Index == architecture && !built.Binary.IsArchitectureAll && built.Binary.SourceVersion == package.Version);
            if (!isThere || isBuilt || builds.Missing.Contains(architecture) || builds.Unimportant.Contains(architecture))
                continue;

            var text = $"Not yet built on {builds.Link(architecture)} (relative to target suite)";
            if (facts.Settings.OutOfSyncArchitectures.Contains(architecture))
            {
                draft.Say($"{text} (but {architecture} isn't keeping up, so never mind)");
                builds.Unimportant.Add(architecture);
            }
            else
            {
                draft.Because("missingbuild");
                draft.Judge(Unbuilt, text);
                builds.Missing.Add(architecture);
            }
        }
    }
}
