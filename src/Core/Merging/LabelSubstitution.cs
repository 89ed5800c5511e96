using System.Text.RegularExpressions;

namespace Sluice.Core.Merging;

/// <summary>One sed-like line, <c>/pattern/replacement/flags</c>: what is done to a label before labels are compared (1.2).</summary>
/// <param name="Line">Its first character separates the parts. Flags: <c>g</c> all occurrences, <c>i</c> ignore case, <c>m</c> several lines.</param>
public sealed partial record LabelSubstitution(string Line)
{
    /// <summary>Whoever opens a pull request chooses the text: a pattern must not let them keep us busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private Parts? _parts;

    /// <summary>Why it cannot be used; null when it can.</summary>
    public static string? WrongWith(string line)
    {
        if (line is "" || line.Split(line[0]) is not ["", { Length: > 0 }, _, var flags])
            return "expected /pattern/replacement/flags; the first character separates the parts and must stand in none of them";
        if (flags.FirstOrDefault(flag => flag is not ('g' or 'i' or 'm')) is var unknown and not '\0')
            return $"there is no flag '{unknown}'; known are g (all occurrences), i (ignore case) and m (several lines)";

        try
        {
            var groups = Take(line).Pattern.GetGroupNames();
            return Group().Matches(line.Split(line[0])[2]).FirstOrDefault(used => !groups.Contains(used.Groups[1].Value + used.Groups[2].Value)) is { } lacking
                ? $"the replacement uses {lacking.Value}, and the pattern has no such group"
                : null;
        }
        catch (ArgumentException wrong)
        {
            return $"this is no pattern: {wrong.Message}";
        }
    }

    /// <summary>The label as it was when matching it takes too long.</summary>
    public string Apply(string label)
    {
        var parts = _parts ??= Take(Line);
        try
        {
            return parts.Pattern.Replace(label, parts.Replacement, parts.IsEverywhere ? -1 : 1);
        }
        catch (RegexMatchTimeoutException)
        {
            return label;
        }
    }

    public bool Equals(LabelSubstitution? other) => Line == other?.Line;

    public override int GetHashCode() => Line.GetHashCode(StringComparison.Ordinal);

    private static Parts Take(string line)
    {
        var (pattern, replacement, flags) = line.Split(line[0]) is [_, var first, var second, var last] ? (first, second, last) : throw new ArgumentException(line);
        var options = RegexOptions.CultureInvariant
            | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None)
            | (flags.Contains('m', StringComparison.Ordinal) ? RegexOptions.Multiline : RegexOptions.None);
        var dollarsAndGroups = Group().Replace(replacement.Replace("$", "$$", StringComparison.Ordinal), "$${$1$2}");
        return new(new Regex(pattern, options, Patience), dollarsAndGroups, flags.Contains('g', StringComparison.Ordinal));
    }

    /// <summary>As sed and Python write a group: <c>\1</c>, <c>\g&lt;name&gt;</c>.</summary>
    [GeneratedRegex(@"\\(?:(\d)|g<(\w+)>)")]
    private static partial Regex Group();

    private sealed record Parts(Regex Pattern, string Replacement, bool IsEverywhere);
}
