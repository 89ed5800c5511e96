namespace Sluice.Core.Merging;

/// <summary>One property of a pull request that GitHub shows otherwise than it was told to us.</summary>
/// <param name="Was">As it was told; may hold several lines.</param>
public sealed record MissedUpdate(string Field, string Was, string Is);

/// <summary>Compares what is remembered of a pull request with what GitHub shows (6.6). What GitHub never said before is no difference.</summary>
public static class MissedUpdateRules
{
    public static Seq<MissedUpdate> Between(PullRequest known, BranchId branch, PullRequestSnapshot live) => Differences(known, branch, live).ToSeq();

    private static IEnumerable<MissedUpdate> Differences(PullRequest known, BranchId branch, PullRequestSnapshot live)
    {
        if (known.Head != live.Head)
            yield return new("head", known.Head.Hex, live.Head.Hex);
        if (branch.Name != live.Base)
            yield return new("target", branch.Name, live.Base);
        if (known.Commits > 0 && live.Commits > 0 && known.Commits is 1 != live.Commits is 1)
            yield return new("commits", Counted(known.Commits), Counted(live.Commits));
        if (known.Fingerprint is null || known.Fingerprint == live.Fingerprint)
            yield break;

        var (was, now) = (known.Body ?? "", FingerprintRules.Shown(live.Body) ?? "");
        if (known.Title.Trim() != live.Title.Trim())
            yield return new("title", known.Title, live.Title);
        if (was.ReplaceLineEndings("\n") != now.ReplaceLineEndings("\n") || known.Title.Trim() == live.Title.Trim())
            yield return new("description", was, now);
    }

    private static string Counted(int commits) => commits is 1 ? "a single commit" : $"{commits} commits";
}
