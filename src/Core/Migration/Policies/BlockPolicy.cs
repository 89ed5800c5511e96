namespace Sluice.Core.Migration;

/// <summary>People hold sources back, and let them go (4.7). Additional suites are held back by themselves.</summary>
public static class BlockPolicy
{
    public const string Id = "block";

    /// <summary>What an additional suite's item says of the approval it needs.</summary>
    public const string Approval = "manual-approval-status";

    private const string Block = "block";
    private const string BlockUdeb = "block-udeb";

    public static Finding? Judge(Excuse excuse, MigrationFacts facts)
    {
        var item = excuse.Item;
        if (!item.BringsBinaries())
            return null;

        var draft = new FindingDraft(Id);
        var blocks = Blocks(item, facts, draft);
        var hasOthers = false;
        foreach (var (block, by) in blocks)
        {
            if (Unblock(block, item, facts, ref hasOthers) is { } unblock)
            {
                draft.Use(unblock);
                draft.Say(IsAboutSuite(block, item)
                    ? $"Approved by {HtmlText.Escape(unblock.By)}"
                    : $"Ignoring {block} request by {HtmlText.Escape(by)}, due to un{block} request by {HtmlText.Escape(unblock.By)}");
                continue;
            }

            draft.Because("block");
            draft.Judge(PolicyVerdict.RejectedNeedsApproval, IsAboutSuite(block, item)
                ? $"Needs an approval (please contact {Team(facts)} if update is needed)"
                : $"Not touching package due to {block} request by {HtmlText.Escape(by)} (please contact {Team(facts)} if update is needed)");
        }

        if (hasOthers)
            draft.Tell($"Some hints for {HtmlText.Escape(item.Package)} do not match this item");
        return draft.ToFinding();
    }

    private static List<(string Block, string By)> Blocks(MigrationItem item, MigrationFacts facts, FindingDraft draft)
    {
        var blocks = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (item.Kind is SuiteKind.Additional)
            blocks[Block] = item.Suite;
        else if (OfAll(item, facts) is { } all)
            Note(Block, all);

        foreach (var type in (ReadOnlySpan<string>)[Block, BlockUdeb])
        {
            foreach (var hint in facts.Hints.Of(type, item.Package).Where(hint => !hint.Items[0].IsRemoval && IsFor(hint.Items[0], item)))
                Note(type, hint);
        }

        return [.. blocks.Select(block => (block.Key, block.Value))];

        void Note(string type, Hint hint)
        {
            draft.Use(hint);
            blocks[type] = hint.By;
        }
    }

    private static Hint? OfAll(MigrationItem item, MigrationFacts facts) =>
        facts.Hints.Of("block-all").FirstOrDefault(hint =>
            hint.Argument is "source" || (hint.Argument is "new-source" && !facts.Archive.Target.Sources.ContainsKey(item.Package)));

    /// <summary>Only exactly this version, from this suite, for the source as a whole or for this architecture.</summary>
    private static Hint? Unblock(string block, MigrationItem item, MigrationFacts facts, ref bool hasOthers)
    {
        Hint? found = null;
        foreach (var hint in facts.Hints.Of($"un{block}", item.Package))
        {
            var asked = hint.Items[0];
            if (!asked.IsRemoval && asked.Version == item.Version && IsFor(asked, item))
                found ??= hint;
            else
                hasOthers = true;
        }

        return found;
    }

    private static bool IsFor(HintedItem asked, MigrationItem item)
    {
        var isFromThere = asked.Suite is null ? item.Kind is SuiteKind.Primary || asked.Version is not null : asked.Suite == item.Suite;
        return isFromThere && (asked.Architecture is null or MigrationItem.OfSource || asked.Architecture == item.Architecture);
    }

    private static bool IsAboutSuite(string block, MigrationItem item) => item.Kind is SuiteKind.Additional && block is Block;

    private static string Team(MigrationFacts facts) => $"{HtmlText.Escape(facts.Settings.Distribution.ToLowerInvariant())}-release";
}
