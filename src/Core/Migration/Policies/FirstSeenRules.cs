namespace Sluice.Core.Migration;

/// <summary>Since when a source's version is known, where the last run and a file beside the archive both say so (4.1).</summary>
public static class FirstSeenRules
{
    /// <summary>Who speaks of the version that waits now is believed; the earlier one if both do, and the last run if neither does.</summary>
    /// <param name="told">As the file has it.</param>
    public static IReadOnlyDictionary<string, (string Version, DateTimeOffset Seen)> Join(
        IEnumerable<SeenVersion> remembered, IReadOnlyDictionary<string, (string Version, DateTimeOffset Seen)> told, Suite suite)
    {
        var joined = new Dictionary<string, (string Version, DateTimeOffset Seen)>(told, StringComparer.Ordinal);
        foreach (var seen in remembered)
        {
            var waiting = suite.Sources.GetValueOrDefault(seen.Source)?.Version;
            if (!told.TryGetValue(seen.Source, out var other) || other.Version != waiting || (seen.Version == waiting && seen.Seen < other.Seen))
                joined[seen.Source] = (seen.Version, seen.Seen);
        }

        return joined;
    }
}
