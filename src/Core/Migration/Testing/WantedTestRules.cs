namespace Sluice.Core.Migration;

/// <summary>Which tests an upload needs on one architecture .</summary>
public static class WantedTestRules
{
    /// <returns>Sorted by source, each once.</returns>
    public static IReadOnlyList<WantedTest> For(TestIndex index, SpecialCases cases, SourcePackage uploaded)
    {
        var archive = index.Facts.Archive;
        var special = SpecialCaseRules.For(cases, archive, uploaded.Name, index.Architecture);
        var tests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        switch (special)
        {
            case [{ Effect: SpecialEffect.Nothing }]:
                return [];
            case [{ Effect: SpecialEffect.Only only }]:
                AddOnly(tests, only, archive.Target, uploaded);
                break;
            default:
                AddOwn(tests, index, uploaded);
                AddDependants(tests, index, uploaded, [.. special.Select(one => (SpecialEffect.More)one.Effect).SelectMany(more => more.Binaries)]);
                foreach (var one in special)
                    AddMore(tests, (SpecialEffect.More)one.Effect, archive, uploaded);
                break;
        }

        return [.. tests.Select(test => new WantedTest(test.Key, test.Value))];
    }

    /// <summary>Its own test, if this version has one and something to test it with here .</summary>
    private static void AddOwn(SortedDictionary<string, string> tests, TestIndex index, SourcePackage uploaded)
    {
        if (index.HasTests(uploaded) && Built(index, uploaded).Any())
            tests[uploaded.Name] = uploaded.Version;
    }

    /// <summary>
    /// Of each binary built here the tests of those that depend on it, and of those that name it; the upload's own is asked
    /// for by itself, so that one it has dropped is not run.
    /// </summary>
    private static void AddDependants(SortedDictionary<string, string> tests, TestIndex index, SourcePackage uploaded, Seq<string> pretended)
    {
        var target = index.Facts.Archive.Target.Binaries(index.Architecture);
        foreach (var binary in Built(index, uploaded).Concat(pretended.Where(target.ContainsKey).Select(name => target[name])))
        {
            if (index.Universe.IdOf(binary) is >= 0 and var id)
            {
                foreach (var dependant in index.Universe.DependantsOf(id))
                {
                    if (index.TestedThrough(dependant) is { } source && source.Name != uploaded.Name)
                        tests.TryAdd(source.Name, source.Version);
                }
            }

            foreach (var name in index.Naming.Naming(binary.Name))
            {
                if (name != uploaded.Name && index.TestedByName(name) is { } source)
                    tests.TryAdd(source.Name, source.Version);
            }
        }
    }

    private static void AddOnly(SortedDictionary<string, string> tests, SpecialEffect.Only only, Suite target, SourcePackage uploaded)
    {
        if (uploaded.Testsuite.Contains("autopkgtest"))
            tests[uploaded.Name] = uploaded.Version;
        foreach (var name in only.Sources)
        {
            if (target.Sources.TryGetValue(name, out var source))
                tests.TryAdd(name, source.Version);
        }
    }

    /// <summary>The expected version of these is the source suite's first .</summary>
    private static void AddMore(SortedDictionary<string, string> tests, SpecialEffect.More more, Snapshot archive, SourcePackage uploaded)
    {
        foreach (var naming in more.Sources)
        {
            if (naming.Of(uploaded.Name) is { } name
                && (archive.Source.Sources.GetValueOrDefault(name) ?? archive.Target.Sources.GetValueOrDefault(name)) is { IsFake: false } source)
            {
                tests.TryAdd(name, source.Version);
            }
        }
    }

    private static IEnumerable<BinaryPackage> Built(TestIndex index, SourcePackage uploaded) => index.Facts.Archive.Source.BinariesOf(uploaded.Name)
        .Where(built => built.Index == index.Architecture)
        .Select(built => built.Binary);
}
