namespace Sluice.Core.Migration;

/// <summary>A <c>force</c> hint of exactly this version lets an item through, whatever was found or will be found of others .</summary>
public static class ForceRules
{
    public static Excuse Apply(Excuse excuse, HintBook hints)
    {
        if (excuse.IsSettled)
            return excuse;

        var item = excuse.Item;
        return hints.Of("force", item.Package, item.Version).FirstOrDefault(hint => IsFor(hint.Items[0], item)) is { } force
            ? excuse with { ForcedBy = force.By }
            : excuse;
    }

    private static bool IsFor(HintedItem asked, MigrationItem item) =>
        !asked.IsRemoval && (asked.Architecture is null || asked.Architecture == item.Architecture) && (asked.Suite is null || asked.Suite == item.Suite);
}
