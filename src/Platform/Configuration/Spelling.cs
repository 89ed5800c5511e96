namespace Sluice.Platform.Configuration;

/// <summary>Guesses which word was meant by a misspelt one.</summary>
internal static class Spelling
{
    /// <summary>Null when no known word is near enough: at most a third of its letters may be wrong.</summary>
    public static string? Nearest(string word, IEnumerable<string> known) => known
        .Select(candidate => (candidate, distance: Distance(Plain(word), Plain(candidate))))
        .Where(guess => guess.distance <= Math.Max(1, guess.candidate.Length / 3))
        .OrderBy(guess => guess.distance)
        .Select(guess => guess.candidate)
        .FirstOrDefault();

    private static string Plain(string word) =>
        word.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    /// <summary>How many letters must be added, removed or changed to make one word of the other.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
