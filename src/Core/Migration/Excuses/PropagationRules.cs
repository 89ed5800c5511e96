namespace Sluice.Core.Migration;

/// <summary>What each item's fate means for those that need it (X-30 to X-33), that came from the same landing PPA (4.12), or that are its kernel (4.13).</summary>
public static class PropagationRules
{
    /// <param name="excuses">As all policies left them.</param>
    /// <returns>The same excuses, final.</returns>
    public static IReadOnlyList<Excuse> Propagate(IReadOnlyList<Excuse> excuses, MigrationFacts facts)
    {
        var settled = excuses.Select(excuse => ForceRules.Apply(excuse, facts.Hints)).ToArray();
        var graph = new DependencyGraph(settled, facts);
        var isInvalid = Array.ConvertAll(settled, excuse => !excuse.IsCandidate);
        for (var index = 0; index < settled.Length; index++)
            isInvalid[index] |= settled[index].ForcedBy is null && graph.Of[index]?.Exists(need => need.Alternatives is []) is true;
        graph.Follow(isInvalid, dependency => dependency.Kind is not Dependency.Ppa && settled[dependency.Owner].ForcedBy is null);
        var isInvalidAlone = isInvalid.ToArray();
        graph.Follow(isInvalid, dependency => settled[dependency.Owner].ForcedBy is null);

        // Whoever needs only what is blocked is blocked; bonds merely wait. Found apart, so that no order of finding matters.
        var isBlocked = new bool[settled.Length];
        for (var index = 0; index < settled.Length; index++)
            isBlocked[index] = isInvalid[index] && (settled[index].Verdict.IsBlocked() || graph.Of[index]?.Exists(need => need.Alternatives is []) is true);
        graph.Follow(isBlocked, dependency => isInvalid[dependency.Owner] && !dependency.IsBond);

        for (var index = 0; index < settled.Length; index++)
        {
            if (graph.Of[index] is { } needs)
                settled[index] = Tell(settled[index], needs, settled, isInvalid, isBlocked);
        }

        ShowGroups(settled, graph, isInvalid, isInvalidAlone);
        Check(settled, isInvalid);
        return settled;
    }

    private static Excuse Tell(Excuse excuse, List<Dependency> needs, Excuse[] all, bool[] isInvalid, bool[] isBlocked)
    {
        var draft = new FindingDraft("");
        var (after, blockers) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        var notes = new List<Note>();
        var words = new List<string>();
        foreach (var need in needs)
        {
            if (need.IsBond)
            {
                if (need.Kind is Dependency.Linux && isInvalid[need.Alternatives[0]] && excuse.Of(LinuxPolicy.Id) is { } linux)
                    excuse = excuse with { Findings = [.. excuse.Findings.Select(finding => finding == linux ? LinuxPolicy.Hold(linux, need.Said) : finding)] };
                continue;
            }

            if (need.Alternatives is [])
            {
                draft.Because(need.Kind);
                draft.Judge(PolicyVerdict.RejectedPermanently, $"Impossible {need.Title}: {Name(excuse)} -> {HtmlText.Escape(need.Said)}");
                continue;
            }

            var isMet = Array.Exists(need.Alternatives, alternative => !isInvalid[alternative]);
            var first = Array.Find(need.Alternatives, alternative => isInvalid[alternative] != isMet);
            (isMet ? after : blockers).Add(all[first].Item.UnversionedName);
            var links = need.Alternatives.Select(alternative =>
                $"<a href=\"#{Name(all[alternative])}\">{Name(all[alternative])}</a>{(isInvalid[alternative] ? " (not considered)" : "")}");
            var line = $"{need.Title}: {Name(excuse)} {string.Join(" or ", links)}";
            if (isMet)
            {
                notes.Add(new(line, PolicyVerdict.Pass));
                continue;
            }

            var verdict = Array.TrueForAll(need.Alternatives, alternative => isBlocked[alternative])
                ? PolicyVerdict.RejectedBlockedByAnotherItem
                : PolicyVerdict.RejectedWaitingForAnotherItem;
            draft.AtLeast(verdict);
            draft.Because(need.Kind);
            notes.Add(new(line, verdict));
            if (!words.Contains(need.Word))
                words.Add(need.Word);
        }

        foreach (var word in words)
            draft.Judge(draft.Verdict, $"Invalidated by {word}");
        return excuse with
        {
            MigrateAfter = [.. after],
            BlockedBy = [.. blockers],
            DependencyNotes = [.. notes],
            Invalidated = draft.Verdict.IsRejected() && !excuse.IsForced ? draft.ToFinding() : excuse.Invalidated,
        };
    }

    /// <summary>Members are held by those that are invalid for reasons of their own, as far as there are any.</summary>
    private static void ShowGroups(Excuse[] excuses, DependencyGraph graph, bool[] isInvalid, bool[] isInvalidAlone)
    {
        foreach (var (ppa, members) in graph.Groups)
        {
            var names = members.Select(member => excuses[member].Item.Package).Order(StringComparer.Ordinal).ToList();
            var culprits = members.Exists(member => isInvalidAlone[member]) ? isInvalidAlone : isInvalid;
            foreach (var member in members)
            {
                var isHeld = members.Exists(other => other != member && culprits[other]);
                excuses[member] = excuses[member] with
                {
                    Findings = [.. excuses[member].Findings.Select(finding =>
                        finding.Policy is SourcePpaPolicy.Id ? SourcePpaPolicy.Group(finding, names, ppa, isHeld) : finding)],
                };
            }
        }
    }

    private static string Name(Excuse excuse) => HtmlText.Escape(excuse.Item.UnversionedName);

    /// <summary>A verdict must say what the propagation found (X-33): otherwise something was changed behind its back.</summary>
    private static void Check(Excuse[] excuses, bool[] isInvalid)
    {
        for (var index = 0; index < excuses.Length; index++)
        {
            if (excuses[index].IsCandidate == isInvalid[index])
                throw new InvalidOperationException($"{excuses[index]} is {(isInvalid[index] ? "no" : "a")} candidate, but its verdict is {excuses[index].Verdict.Word()}.");
        }
    }
}
