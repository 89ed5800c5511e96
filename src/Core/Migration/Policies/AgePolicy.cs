using System.Globalization;

namespace Sluice.Core.Migration;

/// <summary>An upload waits as many days as its urgency asks for (4.1).</summary>
public static class AgePolicy
{
    public const string Id = "age";

    public const string CurrentAge = "current-age";

    public static Finding? Judge(Excuse excuse, MigrationFacts facts)
    {
        var item = excuse.Item;
        if (!item.IsUpload())
            return null;

        var draft = new FindingDraft(Id);
        var urgency = UrgencyRules.Choose(excuse, facts, draft);
        var own = UrgencyRules.DaysOf(urgency, facts.Settings.Age);
        var needed = WithBounties(excuse, own, urgency, facts.Settings.Age, draft);
        var age = (facts.Now - FirstSeen(item, facts)).TotalDays;
        draft.Show(CurrentAge, new Detail.Real(age));

        // Of several the last counts; they differ only if some name an architecture.
        if (facts.Hints.Of("age-days", item.Package, item.Version).LastOrDefault() is { } hint)
        {
            var days = int.Parse(hint.Argument!, CultureInfo.InvariantCulture);
            Reduce(draft, hint, days);
            draft.Show("original-age-requirement", needed);
            draft.Say(days > 0
                ? $"Overriding age needed from {needed} days to {days} by {HtmlText.Escape(hint.By)}"
                : $"Too young, but urgency pushed by {HtmlText.Escape(hint.By)}");
            needed = days;
        }

        if (age < needed && facts.Hints.Of("urgent", item.Package, item.Version).FirstOrDefault() is { } urgent)
        {
            Reduce(draft, urgent, 0);
            draft.Say($"Too young, but urgency pushed by {HtmlText.Escape(urgent.By)}");
            draft.AtLeast(PolicyVerdict.PassHinted);
        }
        else if (age < needed)
        {
            draft.Judge(PolicyVerdict.RejectedTemporarily, $"Too young, only {(int)age} of {needed} days old");
        }

        draft.Show("age-requirement", needed);
        return draft.ToFinding();
    }

    /// <summary>When each source was first seen in its version, after this run: the clock of an upload starts with the first run that judges it.</summary>
    public static IReadOnlyDictionary<string, (string Version, DateTimeOffset Seen)> Remember(IEnumerable<Excuse> excuses, MigrationFacts facts)
    {
        var seen = new Dictionary<string, (string, DateTimeOffset)>(facts.Policies.FirstSeen, StringComparer.Ordinal);
        foreach (var excuse in excuses)
        {
            if (!excuse.IsSettled && excuse.Item.IsUpload())
                seen[excuse.Item.Package] = (excuse.Item.Version, FirstSeen(excuse.Item, facts));
        }

        return seen;
    }

    private static DateTimeOffset FirstSeen(MigrationItem item, MigrationFacts facts) =>
        facts.Policies.FirstSeen.TryGetValue(item.Package, out var seen) && seen.Version == item.Version ? seen.Seen : facts.Now;

    /// <remarks>What tests earn shortens the wait, though not below the floor; what they cost lengthens it, except for urgent uploads.</remarks>
    private static int WithBounties(Excuse excuse, int own, string urgency, AgeSettings settings, FindingDraft draft)
    {
        var needed = own;
        foreach (var finding in excuse.Findings)
        {
            if (finding.Bounty is 0)
                continue;
            needed -= finding.Bounty;
            draft.Say($"Required age reduced by {finding.Bounty} days because of {finding.Policy}");
        }

        foreach (var finding in excuse.Findings)
        {
            if (finding.Penalty is 0 || settings.UrgenciesWithoutPenalties.Contains(urgency))
                continue;
            needed += finding.Penalty;
            draft.Say($"Required age increased by {finding.Penalty} days because of {finding.Policy}");
        }

        var floor = Math.Min(UrgencyRules.Floor(settings), own);
        if (needed >= floor)
            return needed;

        draft.Say($"Required age is not allowed to drop below {floor} days");
        return floor;
    }

    private static void Reduce(FindingDraft draft, Hint hint, int days)
    {
        draft.Use(hint);
        draft.Show("age-requirement-reduced", new Detail.Map([("new-requirement", days), ("changed-by", hint.By)]));
    }
}
