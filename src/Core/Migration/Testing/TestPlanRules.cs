namespace Sluice.Core.Migration;

/// <summary>Which tests an item needs on each architecture, and why not where it needs none .</summary>
public static class TestPlanRules
{
    /// <param name="indexes">By architecture.</param>
    /// <param name="cases">Those in force.</param>
    /// <returns>Null for what is not tested: anything but an upload to the source suite that is newer than what the target has .</returns>
    public static TestPlan? Plan(MigrationFacts facts, IReadOnlyDictionary<string, TestIndex> indexes, SpecialCases cases, Excuse excuse)
    {
        if (!IsTested(facts.Archive, excuse, out var uploaded))
            return null;

        var settings = facts.Settings;
        if (facts.Archive.Source.BinariesOf(uploaded.Name).Count == 0)
            return Delayed("nothing built yet, autopkgtest delayed");
        if (excuse.MissingBuilds.Contains(settings.HasArchAllBuilders ? "all" : settings.AllBuildArchitecture))
            return Delayed("arch:all not built yet, autopkgtest delayed");

        var (delays, remarks, architectures) = (new List<string>(), new List<string>(), new List<ArchitectureTests>());
        foreach (var architecture in settings.Tests.Architectures)
        {
            if (excuse.MissingBuilds.Contains(architecture))
            {
                // An architecture that lags behind by configuration holds nobody back.
                (settings.OutOfSyncArchitectures.Contains(architecture) ? remarks : delays)
                    .Add($"arch:{architecture} not built yet, autopkgtest delayed there");
            }
            else if (DependsPolicy.HoldsTestsBack(excuse, architecture))
            {
                remarks.Add($"uninstallable on arch {architecture}, not running autopkgtest there");
            }
            else if (indexes.TryGetValue(architecture, out var index) && WantedTestRules.For(index, cases, uploaded) is { Count: > 0 } tests)
            {
                architectures.Add(new(architecture, tests, TriggerRules.For(index, uploaded)));
            }
        }

        return new(uploaded.Name, uploaded.Version, Trigger(uploaded), [.. delays], [.. remarks], architectures, HasLostTests(indexes, cases, uploaded));

        TestPlan Delayed(string why) =>
            new(uploaded.Name, uploaded.Version, Trigger(uploaded), [why], [], [], HasLostTests(indexes, cases, uploaded));
    }

    private static bool IsTested(Snapshot archive, Excuse excuse, out SourcePackage uploaded)
    {
        uploaded = null!;
        return excuse.Item is { IsSource: true, IsRemoval: false, Kind: SuiteKind.Primary }
            && archive.Source.Sources.TryGetValue(excuse.Item.Package, out uploaded!)
            && uploaded is { IsFake: false }
            && (excuse.OldVersion is not { } old || DebianVersion.Compare(uploaded.Version, old) > 0);
    }

    /// <summary>Whether the target's version has tests somewhere and the new one nowhere, by no special case.</summary>
    private static bool HasLostTests(IReadOnlyDictionary<string, TestIndex> indexes, SpecialCases cases, SourcePackage uploaded)
    {
        var (before, now) = (false, false);
        foreach (var index in indexes.Values)
        {
            if (SpecialCaseRules.For(cases, index.Facts.Archive, uploaded.Name, index.Architecture) is [{ Effect: not SpecialEffect.More }])
                continue;
            before |= index.TestedByName(uploaded.Name) is not null;
            now |= index.HasTests(uploaded);
        }

        return before && !now;
    }

    private static string Trigger(SourcePackage uploaded) => $"{uploaded.Name}/{uploaded.Version}";
}
