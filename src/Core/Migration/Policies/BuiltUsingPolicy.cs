namespace Sluice.Core.Migration;

/// <summary>The sources that a binary took code from are in the target, or on their way (4.6). Off unless it is switched on.</summary>
public static class BuiltUsingPolicy
{
    public const string Id = "built-using";

    public static Finding? Judge(Excuse excuse, MigrationFacts facts)
    {
        if (!excuse.Item.BringsBinaries())
            return null;

        var draft = new FindingDraft(Id);
        foreach (var architecture in excuse.Item.ArchitecturesOf(facts))
        {
            foreach (var binary in excuse.Item.BinariesOn(architecture, facts.Archive))
            {
                foreach (var (source, version) in Used(binary.BuiltUsing))
                    Look(binary, architecture, source, version, facts.Archive, draft);
            }
        }

        return draft.ToFinding();
    }

    private static void Look(BinaryPackage binary, string architecture, string source, string version, Snapshot archive, FindingDraft draft)
    {
        if (Has(archive.Target, source, version))
            return;

        var bringing = archive.Additional.Prepend(archive.Source).Where(suite => Has(suite, source, version))
            .Select(suite => new Needed(source, suite.Sources[source].Version, MigrationItem.OfSource, source, suite.Sources[source].Version, suite.Name)).ToSeq();
        if (bringing.Count > 0)
        {
            draft.Require(new(Id, architecture, bringing, $"{source} (>= {version})"));
            return;
        }

        draft.Because(Id);
        draft.Judge(PolicyVerdict.RejectedPermanently, HtmlText.Escape($"{binary.Name}/{architecture} has unsatisfiable Built-Using on {source} {version}"));
    }

    private static bool Has(Suite suite, string source, string version) =>
        suite.Sources.TryGetValue(source, out var there) && !there.IsFake && DebianVersion.Compare(there.Version, version) >= 0;

    /// <summary><c>gcc-14 (= 14.2.0-1), binutils (= 2.43-1)</c>.</summary>
    private static IEnumerable<(string Source, string Version)> Used(string? field) =>
        from clause in (field ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let words = clause.Split([' ', '(', ')', '='], StringSplitOptions.RemoveEmptyEntries)
        where words.Length is 2
        select (words[0], words[1]);
}
