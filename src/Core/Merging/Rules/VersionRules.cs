using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Core.Merging;

/// <summary>What the next version will be called (8.12), which is what lands on the development branch is labelled with (6.10).</summary>
public static partial class VersionRules
{
    /// <summary>GitHub's labels are no longer.</summary>
    private const int LongestLabel = 50;

    /// <summary>The label of what lands on a branch; null when it is not the newest, or nothing was ever branched off it.</summary>
    public static string? LabelOn(string branch, Project project) =>
        project.Branches is [.., var latest, var development] && development == branch ? After(latest) : null;

    /// <summary>Of a number at the end of the latest version the minor one goes up; what has none is only said to be later.</summary>
    public static string After(string latest)
    {
        var next = Ending.Match(latest) is { Success: true } found && int.TryParse($"0{found.Groups[2].Value}", NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? $"{found.Groups[1].Value}.{minor + 1L}"
            : $"post-{latest}";
        return next.Length <= LongestLabel ? next : next[..LongestLabel];
    }

    [GeneratedRegex(@"([0-9]+)(?:\.([0-9]+))?\z")]
    private static partial Regex Ending { get; }
}
