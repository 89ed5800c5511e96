using System.Globalization;
using Sluice.Core;
using Sluice.Core.Merging;
using Sluice.Platform.Tables;

namespace Sluice.Platform.Merging;

/// <summary>The keys of table <c>Branches</c>. <c>live|</c> is read for every event, so it holds only what is in play.</summary>
internal static class BranchKeys
{
    public const string Header = "live|board";
    public const string Live = "live|";
    public const string LivePull = "live|pull|";
    public const string IdlePull = "idle|pull|";
    public const string Staging = "live|staging|";
    public const string Split = "live|split|";
    public const string Owed = "live|owed|";
    public const string PastStaging = "done|staging|";
    public const string Checks = "live|checks";
    public const string Verdict = "verdict|";
    public const string Log = "log|";

    public static string PartitionOf(BranchId branch) => TableKey.Escape(branch.ToString());

    public static string PullOf(bool live, PullRequest pull) =>
        $"{(live ? LivePull : IdlePull)}{TableKey.Escape(pull.Group)}|{TableKey.Escape(pull.Id.Repository.FullName)}|{pull.Id.Number}";

    public static string IdleGroup(string group) => $"{IdlePull}{TableKey.Escape(group)}|";

    public static string DonePull(PullRequestId id) => $"done|pull|{TableKey.Escape(id.Repository.FullName)}|{id.Number}";

    public static string StagingOf(int number) => $"{Staging}{number:D10}";

    public static string SplitOf(int number) => $"{Split}{number:D10}";

    public static string OwedOf(int number) => $"{Owed}{number:D10}";

    /// <summary>There are 4,096 of these and no more: a newer verdict takes the place of an older one whose trees begin alike.</summary>
    public static string VerdictOf(string trees) => $"{Verdict}{trees[..3]}";

    /// <summary>Newest first: the number counts down.</summary>
    public static string LogOf(int number) => $"{Log}{int.MaxValue - number:D10}";

    public static string PastStagingOf(int number) => $"{PastStaging}{int.MaxValue - number:D10}";

    public static int NumberOf(string key) => int.Parse(key.AsSpan(key.LastIndexOf('|') + 1), CultureInfo.InvariantCulture);
}
