namespace Sluice.Core.Migration;

/// <summary>An excuse as lines of text with links (O-20).</summary>
public static class ExcuseText
{
    private const string Issues = "Issues preventing migration:";
    private const string More = "Additional info:";

    public static bool IsHeading(string line) => line is Issues or More;

    /// <summary>What the item is and what became of it; then what prevents it, the worst first; then everything else as it was found.</summary>
    public static IReadOnlyList<string> Lines(Excuse excuse)
    {
        var verdict = excuse.Verdict;
        var lines = new List<string>
        {
            $"Migration status for {HtmlText.Escape(excuse.Item.UnversionedName)} ({Version(excuse.OldVersion)} to {Version(excuse.NewVersion)}): {verdict.Sentence()}",
        };
        var (bound, free) = (new List<Note>(), new List<string>());
        foreach (var finding in excuse.Findings)
            Sort(finding.Notes, bound, free);
        Sort(excuse.DependencyNotes, bound, free);
        if (excuse.Invalidated is { } invalidated)
            Sort(invalidated.Notes, bound, free);
        if (excuse.IsForced)
            bound.Add(new($"Should ignore, but forced by {HtmlText.Escape(excuse.ForcedBy!)}", PolicyVerdict.PassHinted));

        if (verdict.IsRejected())
            lines.Add(Issues);
        lines.AddRange(bound.OrderByDescending(note => note.BoundTo).Select(note => note.Html));
        if (free.Count > 0)
        {
            lines.Add(More);
            lines.AddRange(free);
        }

        return lines;
    }

    private static void Sort(Seq<Note> notes, List<Note> bound, List<string> free)
    {
        foreach (var note in notes)
        {
            if (note.BoundTo is null)
                free.Add(note.Html);
            else
                bound.Add(note);
        }
    }

    private static string Version(string? version) => version is null ? "-" : HtmlText.Escape(version);
}
