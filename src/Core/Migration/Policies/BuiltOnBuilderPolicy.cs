namespace Sluice.Core.Migration;

/// <summary>Every binary in main was built by a build daemon (4.9).</summary>
public static class BuiltOnBuilderPolicy
{
    public const string Id = "builtonbuildd";

    public static Finding? Judge(Excuse excuse, MigrationFacts facts)
    {
        if (!excuse.Item.BringsBinaries())
            return null;

        var draft = new FindingDraft(Id);
        var seen = new HashSet<(string Architecture, string? Uploader)>();
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var binary in excuse.Item.ArchitecturesOf(facts).SelectMany(architecture => excuse.Item.BinariesOn(architecture, facts.Archive)))
        {
            // A rebuild does not bring the arch:all binaries, and nobody promises who builds what is outside main.
            if (ComponentRules.Of(binary.Section) is not ComponentRules.Main || (binary.IsArchitectureAll && !excuse.Item.IsSource))
                continue;

            var isKnown = facts.Policies.Uploaders.TryGetValue((binary.Name, binary.Version, binary.Architecture), out var signer);
            if (isKnown)
                signed.TryAdd(binary.Architecture, signer.Uploader);
            if (seen.Add((binary.Architecture, isKnown ? signer.Uploader : null)) && !(isKnown && signer.IsBuilder))
                Complain(binary, isKnown ? signer.Uploader : null, excuse.Item, facts, draft);
        }

        if (signed.Count > 0)
            draft.Show("signed-by", new Detail.Map([.. signed.Select(entry => (entry.Key, (Detail)entry.Value))]));
        return draft.ToFinding();
    }

    /// <summary>Said once for each uploader and architecture.</summary>
    private static void Complain(BinaryPackage binary, string? uploader, MigrationItem item, MigrationFacts facts, FindingDraft draft)
    {
        if (uploader is null)
        {
            draft.Judge(
                PolicyVerdict.RejectedCannotDetermineIfPermanent,
                HtmlText.Escape($"Missing build information: nobody knows who uploaded {binary.Name} {binary.Version} on {binary.Architecture}"));
        }
        else if (binary.IsArchitectureAll && facts.Hints.Of("allow-archall-maintainer-upload", item.Package) is [var allowed, ..])
        {
            draft.Use(allowed);
            draft.AtLeast(PolicyVerdict.PassHinted);
            draft.Say(HtmlText.Escape($"Not built on buildd: arch all binaries uploaded by {uploader}, allowed by {allowed.By}"));
        }
        else
        {
            draft.Judge(PolicyVerdict.RejectedPermanently, HtmlText.Escape($"Not built on buildd: arch {binary.Architecture} binaries uploaded by {uploader}"));
        }
    }
}
