using System.Globalization;

namespace Sluice.Core.Migration;

/// <summary>How urgent an upload is: its own word and those of the uploads it supersedes (4.1).</summary>
public static class UrgencyRules
{
    /// <summary>The most urgent word said after the target's version; at least the default.</summary>
    public static string Choose(Excuse excuse, MigrationFacts facts, FindingDraft draft)
    {
        var settings = facts.Settings.Age;
        var (urgency, unknown) = (settings.DefaultUrgency, (string?)null);
        foreach (var (version, word) in facts.Policies.Urgencies.GetValueOrDefault(excuse.Item.Package))
        {
            var isPast = excuse.OldVersion is { } old && DebianVersion.Compare(old, version) >= 0;
            if (isPast || DebianVersion.Compare(excuse.Item.Version, version) < 0)
                continue;
            if (!IsKnown(word, settings))
                unknown = word;
            else if (DaysOf(word, settings) < DaysOf(urgency, settings))
                urgency = word;
        }

        if (unknown is not null)
            draft.Show("unknown-urgency", unknown);
        if (excuse.OldVersion is not null || DaysOf(urgency, settings) >= DaysOf(settings.DefaultUrgency, settings))
            return urgency;

        draft.Show("urgency-reduced", new Detail.Map([("from", urgency), ("to", settings.DefaultUrgency)]));
        return settings.DefaultUrgency;
    }

    public static int DaysOf(string urgency, AgeSettings settings) => settings.MinDays.FirstOrDefault(known => known.Urgency == urgency).Days;

    /// <summary>Days or an urgency; without one, bounties may take all.</summary>
    public static int Floor(AgeSettings settings) => settings.BountyFloor switch
    {
        null => 0,
        var word when IsKnown(word, settings) => DaysOf(word, settings),
        var days => int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
    };

    private static bool IsKnown(string urgency, AgeSettings settings) => settings.MinDays.Any(known => known.Urgency == urgency);
}
