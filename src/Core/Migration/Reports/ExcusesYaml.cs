namespace Sluice.Core.Migration;

/// <summary>All excuses for programs (O-10 to O-12).</summary>
public static class ExcusesYaml
{
    public static void Write(TextWriter to, IReadOnlyList<Excuse> excuses, DateTimeOffset generated)
    {
        var yaml = new YamlWriter(to);
        yaml.Entry("generated-date", generated);
        if (excuses.Count is 0)
        {
            yaml.List("sources", []);
            return;
        }

        yaml.Under("sources", 0, () =>
        {
            foreach (var excuse in ExcuseOrder.Sort(excuses))
                yaml.Item(() => Write(yaml, excuse));
        });
    }

    private static void Write(YamlWriter yaml, Excuse excuse)
    {
        var item = excuse.Item;
        yaml.List("excuses", ExcuseText.Lines(excuse));
        yaml.Entry("item-name", item.UnversionedName);
        yaml.Entry("source", item.Package);
        yaml.Entry("migration-policy-verdict", excuse.Verdict.Word());
        yaml.Entry("old-version", excuse.OldVersion ?? "-");
        yaml.Entry("new-version", excuse.NewVersion ?? "-");
        yaml.Entry("is-candidate", excuse.IsCandidate);
        var reasons = Reasons(excuse);
        yaml.List("reason", excuse.IsForced ? [] : reasons);
        if (excuse.IsForced)
            yaml.List("forced-reason", reasons);
        if (excuse.Maintainer is { } maintainer)
            yaml.Entry("maintainer", NameOf(maintainer));
        if (excuse.Section is { } section && section.Contains('/', StringComparison.Ordinal))
            yaml.Entry("component", ComponentRules.Of(section));
        WritePolicies(yaml, excuse);
        WriteBuilds(yaml, excuse);
        WriteDependencies(yaml, excuse);
        if (item.Kind is SuiteKind.Additional)
            yaml.Entry("manual-approval-status", excuse.Of(BlockPolicy.Id)?.Verdict is PolicyVerdict.RejectedNeedsApproval ? "not-approved" : "approved");
        WriteRemarks(yaml, excuse);
    }

    private static void WritePolicies(YamlWriter yaml, Excuse excuse)
    {
        var policies = excuse.Findings.Where(finding => finding.Policy is not "").ToList();
        if (policies.Count is 0)
            return;

        yaml.Under("policy_info", 1, () =>
        {
            foreach (var finding in policies)
            {
                yaml.Under(finding.Policy, 1, () =>
                {
                    foreach (var (key, value) in finding.Details)
                        yaml.Entry(key, value);
                    yaml.Entry("verdict", finding.Verdict.Word());
                });
            }
        });
    }

    private static void WriteBuilds(YamlWriter yaml, Excuse excuse)
    {
        if (excuse.MissingBuilds.Count > 0 || excuse.UnimportantMissingBuilds.Count > 0)
        {
            yaml.Under("missing-builds", 1, () =>
            {
                yaml.List("on-architectures", excuse.MissingBuilds);
                yaml.List("on-unimportant-architectures", excuse.UnimportantMissingBuilds);
            });
        }

        if (excuse.OldBinaries.Count > 0)
        {
            yaml.Under("old-binaries", 1, () =>
            {
                foreach (var (version, binaries) in excuse.OldBinaries)
                    yaml.List(version, binaries);
            });
        }
    }

    private static void WriteDependencies(YamlWriter yaml, Excuse excuse)
    {
        var unsatisfied = excuse.Findings.SelectMany(finding => finding.Unsatisfied).Distinct()
            .GroupBy(lack => lack.Architecture, lack => lack.Relation).OrderBy(lack => lack.Key, StringComparer.Ordinal).ToList();
        if (excuse.Invalidated is not null)
            yaml.Entry("invalidated-by-other-package", true);
        if (excuse.MigrateAfter.Count is 0 && excuse.BlockedBy.Count is 0 && unsatisfied.Count is 0)
            return;

        yaml.Under("dependencies", 1, () =>
        {
            if (excuse.BlockedBy.Count > 0)
                yaml.List("blocked-by", excuse.BlockedBy);
            if (excuse.MigrateAfter.Count > 0)
                yaml.List("migrate-after", excuse.MigrateAfter);
            if (unsatisfied.Count is 0)
                return;
            yaml.Under("unsatisfiable-dependencies", 1, () =>
            {
                foreach (var lack in unsatisfied)
                    yaml.List(lack.Key, [.. lack.Order(StringComparer.Ordinal)]);
            });
        });
    }

    private static void WriteRemarks(YamlWriter yaml, Excuse excuse)
    {
        var hints = excuse.Findings.SelectMany(finding => finding.Hints).Distinct().ToList();
        if (hints.Count > 0)
        {
            yaml.Under("hints", 0, () =>
            {
                foreach (var hint in hints)
                {
                    yaml.Item(() =>
                    {
                        yaml.Entry("hint-from", hint.By);
                        yaml.Entry("hint-type", hint.Type);
                    });
                }
            });
        }

        var details = excuse.Findings.SelectMany(finding => finding.DetailedInfo).ToList();
        if (details.Count > 0)
            yaml.List("detailed-info", details);
    }

    private static List<string> Reasons(Excuse excuse) =>
        [.. excuse.Findings.Append(excuse.Invalidated).OfType<Finding>().SelectMany(finding => finding.Reasons).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Without the address, if there is a name before it.</summary>
    private static string NameOf(string maintainer) =>
        maintainer.IndexOf('<', StringComparison.Ordinal) is > 0 and var address ? maintainer[..address].Trim().Trim('"') : maintainer.Trim();
}
