using System.Collections.Frozen;

namespace Sluice.Core.Migration;

/// <summary>Which hints there are and how they are written (H-06).</summary>
public static class HintTypes
{
    public const string Remark = "remark";

    private static readonly FrozenDictionary<string, HintType> BuiltIn = new HintType[]
    {
        new(Remark) { FewestWords = 0 },
        new("easy") { FewestWords = 2, IsGroup = true },
        new("hint") { IsGroup = true },
        new("force-hint") { IsGroup = true },
        new("block") { IsVersioned = false, LaterReplaces = true },
        new("block-all") { IsVersioned = false, LaterReplaces = true },
        new("block-udeb") { IsVersioned = false, LaterReplaces = true },
        new("unblock") { HigherReplaces = true },
        new("unblock-udeb") { HigherReplaces = true },
        new("remove") { LaterReplaces = true },
        new("force") { LaterReplaces = true },
        new("allow-uninst") { IsVersioned = false },
        new("allow-smooth-update"),
        new("age-days") { FewestWords = 2, HasArgument = true, LaterReplaces = true },
        new("urgent") { LaterReplaces = true },
        new("ignore-rc-bugs") { FewestWords = 2, HasArgument = true },
        new("ignore-piuparts"),
        new("force-badtest"),
        new("force-skiptest"),
        new("force-reset-test"),
        new("allow-archall-maintainer-upload") { IsVersioned = false },
    }.ToFrozenDictionary(type => type.Name);

    private static readonly FrozenSet<string> Helpers = new[]
    {
        "easy", "hint", "remove", "block", "block-udeb", "unblock", "unblock-udeb", Remark, "ignore-piuparts", "ignore-rc-bugs", "force-skiptest", "force-badtest",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Standard = Helpers.Append("urgent").Append("age-days").ToFrozenSet();

    /// <returns>Null for a word that is no hint, or the hint of a policy that is switched off.</returns>
    public static HintType? Find(string name, MigrationSettings settings) =>
        BuiltIn.TryGetValue(name, out var type) && IsKnown(name, settings) ? type : null;

    /// <summary><c>approve</c> is what additional suites call <c>unblock</c> (H-05).</summary>
    public static string Canonical(string name) => name is "approve" ? "unblock" : name;

    public static bool IsPermitted(string name, Seq<string> permitted) => name is Remark || permitted.Any(word => word switch
    {
        HintFile.All => true,
        "STANDARD" => Standard.Contains(name),
        "HELPERS" => Helpers.Contains(name),
        _ => Canonical(word) == name,
    });

    private static bool IsKnown(string name, MigrationSettings settings) => name switch
    {
        "ignore-piuparts" => settings.JudgesPiuparts,
        "force-badtest" or "force-skiptest" or "force-reset-test" => settings.Tests.Mode is not GateMode.No,
        "allow-archall-maintainer-upload" => settings.JudgesBuilders,
        _ => true,
    };
}

/// <summary>How a hint is written.</summary>
public sealed record HintType(string Name)
{
    public int FewestWords { get; init; } = 1;

    /// <summary>Each item must name a version; otherwise none may (H-04).</summary>
    public bool IsVersioned { get; init; } = true;

    /// <summary>All items of the line are one hint; otherwise each is one of its own (H-03).</summary>
    public bool IsGroup { get; init; }

    /// <summary>The first word is no item.</summary>
    public bool HasArgument { get; init; }

    /// <summary>Of two for the same item the later one counts (H-05).</summary>
    public bool LaterReplaces { get; init; }

    /// <summary>Of two for the same item the one for the higher version counts (H-05).</summary>
    public bool HigherReplaces { get; init; }
}
