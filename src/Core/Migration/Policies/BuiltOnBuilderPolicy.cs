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
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var architecture in excuse.Item.ArchitecturesOf(facts))
        {
            foreach (var binary in excuse.Item.BinariesOn(architecture, facts.Archive))
                Look(binary, excuse.Item, facts, signed, draft);
        }

        if (signed.Count > 0)
            draft.Show("signed-by", new Detail.Map([.. signed.Select(entry => (entry.Key, (Detail)entry.Value))]));
        return draft.ToFinding();
    }

    /// <summary>One word for each architecture is enough; arch:all counts as one of its own.</summary>
    private static void Look(BinaryPackage binary, MigrationItem item, MigrationFacts facts, SortedDictionary<string, string> signed, FindingDraft draft)
    {
        if (ComponentRules.Of(binary.Section) is not ComponentRules.Main || (binary.IsArchitectureAll && !item.IsSource))
            return;

        var isKnown = facts.Policies.Uploaders.TryGetValue((binary.Name, binary.Version, binary.Architecture), out var signer);
        var uploader = isKnown ? signer.Uploader : "";
        if (!signed.TryAdd(binary.Architecture, uploader) || (isKnown && signer.IsBuilder))
            return;

        if (!isKnown)
        {
            draft.Judge(
                PolicyVerdict.RejectedCannotDetermineIfPermanent,
                Markup.Escape($"Missing build information: nobody knows who uploaded {binary.Name} {binary.Version} on {binary.Architecture}"));
        }
        else if (binary.IsArchitectureAll && facts.Hints.Of("allow-archall-maintainer-upload", item.Package).FirstOrDefault() is { } allowed)
        {
            draft.Use(allowed);
            draft.AtLeast(PolicyVerdict.PassHinted);
            draft.Say($"Not built on buildd: arch all binaries uploaded by {Markup.Escape(uploader)}, allowed by {Markup.Escape(allowed.By)}");
        }
        else
        {
            draft.Judge(
                PolicyVerdict.RejectedPermanently,
                $"Not built on buildd: arch {Markup.Escape(binary.Architecture)} binaries uploaded by {Markup.Escape(uploader)}");
        }
    }
}
