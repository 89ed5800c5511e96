using System.Security.Cryptography;
using System.Text;

namespace Sluice.Core.Merging;

/// <summary>Verdicts remembered by tree: what was judged already, with the same required statuses, is not judged again (6.7).</summary>
public static class MemoryRules
{
    /// <summary>Older verdicts are about a world that has changed around the trees.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Equal for stagings CI cannot tell apart: the same tree in every repository, and the same statuses required there.</summary>
    public static string TreesOf(Seq<StagedHead> heads, Project project) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        heads.Select(head => $"{head.Repository}\t{head.Tree}\t{string.Join('\t', CheckRules.RequiredOnStagings(project, head.Repository).Order(StringComparer.Ordinal))}")))));

    /// <summary>What of an earlier verdict counts for a staging; null when nothing does.</summary>
    /// <remarks>That one batch failed before is remembered even where nothing is decided by it: it makes another failure less of a flake.</remarks>
    public static Verdict? Recall(Verdict? found, Staging built, Project project, DateTimeOffset now) =>
        found is not null
        && now - found.At < Longest
        && (project.VerdictMemory || (found.Failed is not null && built.Groups.Count is 1))
            ? found
            : null;

    /// <summary>What memory alone says of a staging; null when it must run.</summary>
    /// <remarks>Nobody is blamed by memory: one batch that failed before is judged again.</remarks>
    public static StagingVerdict? Settle(Staging staging) => staging.Remembered switch
    {
        null => null,
        { Failed: null } => new StagingVerdict.Passed(),
        { Failed: { } failed } when staging.Groups.Count > 1 =>
            new StagingVerdict.Failed(failed.Repository, new(failed.Context, CommitState.Failure, failed.Url, null, staging.Remembered.At, 0)),
        _ => null,
    };

    /// <summary>What a decision about a staging teaches; null when CI was not asked, has not answered, or had nothing to say.</summary>
    public static Verdict? Learn(Decision decision, Project project, DateTimeOffset now) => Judged(decision) switch
    {
        null => null,
        var staging when Settle(staging) is not null || staging.Heads.All(head => !CheckRules.RequiredOnStagings(project, head.Repository).Any()) => null,
        var staging => CheckRules.Judge(staging, project) switch
        {
            StagingVerdict.Passed => new(TreesOf(staging.Heads, project), null, staging.Number, now),
            StagingVerdict.Failed(var repository, var status) => new(TreesOf(staging.Heads, project), new(repository, status.Context, status.Url), staging.Number, now),
            _ => null,
        },
    };

    public static Staging? Judged(Decision decision) => decision switch
    {
        Decision.Land(var staging) => staging,
        Decision.Divide(var staging, _) => staging,
        Decision.Eject(var staging, _, _) => staging,
        Decision.Retry(var staging, _) => staging,
        _ => null,
    };
}
