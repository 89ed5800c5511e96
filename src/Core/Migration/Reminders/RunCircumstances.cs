namespace Sluice.Core.Migration;

/// <summary>What a run knows of itself and of those before it, as far as it matters to whoever might be reminded.</summary>
public sealed record RunCircumstances
{
    /// <summary>When the run before ended; null before the first.</summary>
    public DateTimeOffset? PreviousEnd { get; init; }

    /// <summary>How often the suite is run.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>What the run before let in, as <c>source/version</c>: should it still be waiting, then for the archive.</summary>
    public IReadOnlySet<string> LetInBefore { get; init; } = new HashSet<string>();

    /// <summary>What went wrong in this run by no upload's fault, a sentence each.</summary>
    public Seq<string> Faults { get; init; }

    /// <param name="last">Null before the first run.</param>
    /// <param name="contents">What that run found; null when it is not kept any more.</param>
    public static RunCircumstances After(SuiteRun? last, RunContents? contents, TimeSpan every) => new()
    {
        PreviousEnd = last?.EndedAt,
        Every = every,
        LetInBefore = (contents?.Items ?? []).Where(item => item.Explanation.Standing is "migrated").Select(item => $"{item.Source}/{item.NewVersion}").ToHashSet(StringComparer.Ordinal),
    };
}
