namespace Sluice.Core.Migration;

/// <summary>Installing and purging the packages leaves nothing behind (4.3).</summary>
public static class PiupartsPolicy
{
    public const string Id = "piuparts";

    public static Finding? Judge(Excuse excuse, MigrationFacts facts)
    {
        var item = excuse.Item;
        if (!item.IsUpload())
            return null;

        var draft = new FindingDraft(Id);
        var (state, url) = facts.Policies.SourcePiuparts.GetValueOrDefault(item.Package, (State: "X", Url: ""));
        var before = facts.Policies.TargetPiuparts.GetValueOrDefault(item.Package, (State: "X", Url: "")).State;
        var (verdict, result, says) = state switch
        {
            "P" => (PolicyVerdict.Pass, "pass", "Piuparts tested OK"),
            "F" when before is "F" => (PolicyVerdict.Pass, "failed", "Ignoring piuparts failure (Not a regression)"),
            "F" => (PolicyVerdict.RejectedPermanently, "regression", "Rejected due to piuparts regression"),
            "W" => (PolicyVerdict.RejectedTemporarily, "waiting-for-test-results", "Waiting for piuparts test results (stalls migration)"),
            _ => (PolicyVerdict.Pass, "cannot-be-tested", "Cannot be tested by piuparts (not a blocker)"),
        };
        var text = $"{says} - {(url is "" ? "(no link yet)" : HtmlText.Link(url, url))}";
        draft.Show("test-results", result);
        if (url is not "")
            draft.Show("piuparts-test-url", url);

        if (verdict.IsRejected() && facts.Hints.Of("ignore-piuparts", item.Package, item.Version).FirstOrDefault() is { } ignore)
        {
            draft.Use(ignore);
            draft.AtLeast(PolicyVerdict.PassHinted);
            draft.Show("ignored-piuparts", new Detail.Map([("issued-by", ignore.By)]));
            draft.Say(text);
            draft.Say($"Ignoring piuparts issue as requested by {HtmlText.Escape(ignore.By)}");
        }
        else if (verdict.IsRejected())
        {
            draft.Judge(verdict, text);
        }
        else
        {
            draft.Say(text);
        }

        return draft.ToFinding();
    }
}
