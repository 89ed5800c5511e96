namespace Sluice.Core.Migration;

/// <summary>A source of the same version in both suites whose binaries differ on an architecture: is a rebuild worth migrating ?</summary>
public static class RebuildExcuseRules
{
    private const PolicyVerdict Wrong = PolicyVerdict.RejectedPermanently;

    /// <returns>Null when there is nothing worth doing.</returns>
    public static Excuse? Look(SourcePackage package, SourcePackage current, string architecture, Suite suite, MigrationFacts facts)
    {
        var draft = new FindingDraft("");
        var isRemoved = facts.Hints.Of("remove", package.Name, current.Version).FirstOrDefault();
        var isWorthwhile = LookAtBuilt(package, architecture, suite, draft, facts) | LookAtDropped(package, architecture, suite, draft, facts);
        if (!isWorthwhile)
            return null;

        if (isRemoved is not null)
        {
            draft.Use(isRemoved);
            draft.Judge(Wrong, $"Removal request by {HtmlText.Escape(isRemoved.By)}");
            draft.Judge(Wrong, "Trying to remove package, not update it");
        }

        return new()
        {
            Item = new(package.Name, architecture, package.Version, suite.Name, suite.Kind, IsRemoval: false),
            OldVersion = current.Version,
            NewVersion = package.Version,
            Maintainer = package.Maintainer,
            Section = package.Section,
            IsSettled = draft.Verdict.IsRejected(),
            Findings = [draft.ToFinding()],
        };
    }

    private static bool LookAtBuilt(SourcePackage package, string architecture, Suite suite, FindingDraft draft, MigrationFacts facts)
    {
        var isWorthwhile = false;
        var there = facts.Archive.Target.Binaries(architecture);
        foreach (var binary in Built(package.Name, architecture, suite))
        {
            var old = there.GetValueOrDefault(binary.Name);
            var (name, version, from) = (HtmlText.Escape(binary.Name), HtmlText.Escape(binary.Version), HtmlText.Escape(binary.SourceVersion));
            if (binary.IsArchitectureAll)
            {
                if (old is null || old.Version != binary.Version)
                    draft.Tell($"Ignoring {name} {version} (from {from}) as it is arch: all");
            }
            else if (binary.SourceVersion != package.Version && facts.Settings.IgnoresCruft)
            {
                draft.Tell($"Old cruft: {name} {from} (but ignoring cruft, so never mind)");
            }
            else if (binary.SourceVersion != package.Version)
            {
                draft.Judge(Wrong, $"Old cruft: {name} {from}");
            }
            else if (old is null)
            {
                isWorthwhile = true;
                draft.Tell($"New binary: {name} ({version})");
            }
            else if (DebianVersion.Compare(old.Version, binary.Version) is not 0 and var order)
            {
                if (order > 0)
                {
                    draft.Judge(Wrong, $"Not downgrading: {name} {HtmlText.Escape(old.Version)} to {version}");
                    break;
                }

                isWorthwhile = true;
                draft.Tell($"Updated binary: {name} ({HtmlText.Escape(old.Version)} to {version})");
            }
        }

        return isWorthwhile;
    }

    /// <summary>Only the primary suite's rebuilds drop binaries: one in an additional suite may be on some architectures only.</summary>
    private static bool LookAtDropped(SourcePackage package, string architecture, Suite suite, FindingDraft draft, MigrationFacts facts)
    {
        if (suite.Kind is not SuiteKind.Primary || draft.Verdict.IsRejected())
            return false;

        var isWorthwhile = false;
        var remaining = suite.Binaries(architecture);
        foreach (var binary in Built(package.Name, architecture, facts.Archive.Target))
        {
            if (remaining.ContainsKey(binary.Name))
                continue;

            var name = HtmlText.Escape(binary.Name);
            if (binary.IsArchitectureAll)
            {
                draft.Tell($"Ignoring removal of {name} as it is arch: all");
                continue;
            }

            draft.Tell($"Removed binary: {name} {HtmlText.Escape(binary.Version)}");
            isWorthwhile |= !IsKept(binary, package, architecture, facts);
        }

        return isWorthwhile;
    }

    /// <summary>An old library that others still need is no reason to migrate anything (M-01).</summary>
    private static bool IsKept(BinaryPackage binary, SourcePackage package, string architecture, MigrationFacts facts)
    {
        if (!SmoothUpdateRules.IsAllowed(binary, package.Version, facts))
            return false;

        var universe = facts.Universes[architecture];
        var item = new MigrationItem(package.Name, architecture, package.Version, facts.Archive.Source.Name, SuiteKind.Primary, IsRemoval: false);
        return SmoothUpdateRules.Kept(item, Ids(facts.Archive.Target), Ids(facts.Archive.Source), TargetContents.OfTarget(universe), facts).Contains(universe.IdOf(binary));

        int[] Ids(Suite suite) => [.. Built(package.Name, architecture, suite).Where(built => !built.IsArchitectureAll).Select(universe.IdOf)];
    }

    private static IEnumerable<BinaryPackage> Built(string source, string architecture, Suite suite) =>
        suite.BinariesOf(source).Where(built => built.Index == architecture).Select(built => built.Binary).OrderBy(binary => binary.Name, StringComparer.Ordinal);
}
