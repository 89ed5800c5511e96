namespace Sluice.Core.Migration;

/// <summary>Uploads copied from the same landing PPA go in together or not at all (4.12).</summary>
/// <remarks>Here the groups are only named; that one holds the others is found when all excuses are final, whatever their order.</remarks>
public static class SourcePpaPolicy
{
    public const string Id = "source-ppa";

    private const string ApiRoot = "https://api.launchpad.net/1.0/";
    private static readonly string[] Landing = ["~bileto-ppa-service/", "~ci-train-ppa-service/"];
    private static readonly string[] Excluded =
    [
        "~ci-train-ppa-service/+archive/ubuntu/4810", "~ci-train-ppa-service/+archive/ubuntu/4813",
        "~ci-train-ppa-service/+archive/ubuntu/4815", "~ci-train-ppa-service/+archive/ubuntu/4816",
    ];

    public static Finding? Judge(Excuse excuse, MigrationFacts facts)
    {
        if (!excuse.Item.IsUpload())
            return null;

        var draft = new FindingDraft(Id);
        if (GroupOf(excuse.Item, facts) is { } ppa)
            draft.Show(excuse.Item.Package, ppa);
        return draft.ToFinding();
    }

    /// <returns>The landing PPA that groups the upload with others; null when it stands for itself.</returns>
    public static string? GroupOf(MigrationItem item, MigrationFacts facts) =>
        item.IsUpload() && facts.Policies.LandingPpas.TryGetValue((item.Package, item.Version), out var ppa)
        && Landing.Any(team => ppa.Contains(team, StringComparison.Ordinal)) && !Excluded.Any(excluded => ppa.Contains(excluded, StringComparison.Ordinal))
            ? ppa.Replace(ApiRoot, "", StringComparison.Ordinal)
            : null;

    /// <summary>Each member shows the whole group, and is held when one of them cannot migrate.</summary>
    public static Finding Group(Finding finding, IEnumerable<string> members, string ppa, bool isHeld) => finding with
    {
        Details = [.. members.Select(member => (member, (Detail)ppa))],
        Verdict = isHeld ? PolicyVerdict.RejectedWaitingForAnotherItem : finding.Verdict,
        Reasons = isHeld ? ["source-ppa"] : finding.Reasons,
        Notes = isHeld ? [new($"Grouped with PPA {HtmlText.Escape(ppa)}")] : finding.Notes,
    };
}
