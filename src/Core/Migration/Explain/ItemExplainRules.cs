using System.Net;
using System.Text.RegularExpressions;

namespace Sluice.Core.Migration;

/// <summary>Makes of an excuse an answer for the person who waits.</summary>
public static partial class ItemExplainRules
{
    private const string Uploader = "the uploader";
    private const string ReleaseTeam = "the release team";

    /// <param name="hasMigrated">Whether the last run let it into the target.</param>
    public static ItemExplanation Explain(Excuse excuse, bool hasMigrated)
    {
        Seq<ItemCondition> conditions =
        [
            .. excuse.Findings.Append(excuse.Invalidated).OfType<Finding>()
                .Where(finding => finding is { Verdict: not PolicyVerdict.NotApplicable, Policy: not EmailPolicy.Id })
                .OrderByDescending(finding => finding.Verdict.IsRejected() ? finding.Verdict : PolicyVerdict.NotApplicable)
                .Select(finding => Condition(finding, excuse)),
        ];
        var missing = conditions.Where(condition => !condition.IsMet).ToList();
        return new(
            excuse.Item.UnversionedName,
            excuse.NewVersion ?? excuse.Item.Version,
            Standing(excuse, hasMigrated),
            Says(excuse, hasMigrated),
            conditions,
            hasMigrated || excuse.IsCandidate ? "" : FirstStep(missing),
            Next(excuse, hasMigrated));
    }

    /// <summary>A note's text without its markup, on one line.</summary>
    public static string Plain(string html) => WebUtility.HtmlDecode(Tag().Replace(html, "")).ReplaceLineEndings(" ").Trim();

    private static string Standing(Excuse excuse, bool hasMigrated) =>
        hasMigrated ? "migrated"
        : excuse.IsCandidate ? "candidate"
        : excuse.Verdict.IsBlocked() ? "blocked"
        : "waiting";

    private static string Says(Excuse excuse, bool hasMigrated) => (hasMigrated, excuse) switch
    {
        (true, { Item.IsRemoval: true }) => $"{excuse.Item.Package} has left the target.",
        (true, _) => $"{excuse.Item.Package} {excuse.NewVersion} is in the target.",
        (_, { IsCandidate: true, ForcedBy: { } by }) => $"It may migrate because {by} forced it, but the target would not stay installable with it alone.",
        (_, { IsCandidate: true }) => "Nothing speaks against it, but with it other packages of the target could not be installed.",
        (_, { Verdict: PolicyVerdict.RejectedTemporarily }) => "It waits, and nobody has to do anything yet.",
        (_, { Verdict: PolicyVerdict.RejectedWaitingForAnotherItem }) => "It waits for another item that is on its way.",
        (_, { Verdict: PolicyVerdict.RejectedBlockedByAnotherItem }) => "It waits for another item, and that one is stuck.",
        (_, { Verdict: PolicyVerdict.RejectedNeedsApproval }) => "It needs somebody's approval.",
        (_, { Verdict: PolicyVerdict.RejectedCannotDetermineIfPermanent }) => "Something is missing, and it may or may not come by itself.",
        _ => "It is rejected as it is.",
    };

    private static string FirstStep(IReadOnlyList<ItemCondition> missing) => missing.FirstOrDefault(condition => condition.Who.Count > 0) is { } first
        ? $"{string.Join(" or ", first.Who)}: {first.Says}"
        : "";

    private static string Next(Excuse excuse, bool hasMigrated) => (hasMigrated, excuse) switch
    {
        (true, _) => "Nothing: it is done.",
        (_, { IsCandidate: true }) => "Every run tries it again, alone and with what it belongs to.",
        (_, { Verdict: PolicyVerdict.RejectedTemporarily or PolicyVerdict.RejectedWaitingForAnotherItem }) => "The next run looks again.",
        _ => "It stays until somebody acts or a newer version is uploaded; every run looks again.",
    };

    private static ItemCondition Condition(Finding finding, Excuse excuse)
    {
        var isMet = !finding.Verdict.IsRejected();
        var isOfOthers = ReferenceEquals(finding, excuse.Invalidated);
        var all = isOfOthers && excuse.BlockedBy.Count > 0 ? excuse.DependencyNotes : finding.Notes;
        var bound = all.Where(note => note.BoundTo?.IsRejected() is true).ToSeq();
        var says = string.Join("; ", (isMet || bound.Count is 0 ? all : bound).Select(note => Plain(note.Html)).Where(text => text is not ""));
        var subject = isOfOthers ? "dependencies" : finding.Policy is "" ? "builds" : finding.Policy;
        return new(
            subject,
            isMet,
            says is not "" ? says : isMet ? "all is well" : string.Join(", ", finding.Reasons.DefaultIfEmpty("rejected")),
            isMet ? [] : Who(finding, excuse));
    }

    private static Seq<string> Who(Finding finding, Excuse excuse) => (finding.Policy, finding.Verdict) switch
    {
        (_, PolicyVerdict.RejectedTemporarily) => [],
        _ when ReferenceEquals(finding, excuse.Invalidated) => ["whoever can free the item it waits for"],
        ("autopkgtest", _) => [Uploader, "the maintainers of the packages whose tests fail", $"{ReleaseTeam} (force-badtest, force-skiptest)"],
        ("block" or "block-bugs", _) => [finding.Policy is "block" ? $"{ReleaseTeam} (unblock)" : "whoever closes the bug"],
        ("age", _) => [$"{ReleaseTeam} (urgent, age-days)"],
        ("", _) when excuse.MissingBuilds.Count > 0 => [Uploader, "whoever runs the builders"],
        ("depends" or "implicit-deps" or "piuparts" or "rc-bugs" or "", _) => [Uploader],
        ("source-ppa" or "linux", _) => ["whoever uploads the packages it belongs to"],
        ("builtonbuildd", _) => [Uploader],
        _ => [ReleaseTeam],
    };

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
