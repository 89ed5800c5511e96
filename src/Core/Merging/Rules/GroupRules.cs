using System.Text.RegularExpressions;

namespace Sluice.Core.Merging;

/// <summary>Which pull requests belong together (5.1).</summary>
public static partial class GroupRules
{
    /// <summary>Heads named <c>patch-N</c> come from GitHub's web editor and never match anything: their group is their own.</summary>
    public static string GroupOf(PullRequestId pullRequest, string label) =>
        WebEditorBranch.IsMatch(label[(label.IndexOf(':', StringComparison.Ordinal) + 1)..]) ? $"{label} of {pullRequest}" : label;

    [GeneratedRegex(@"\Apatch-\d+\z", RegexOptions.CultureInvariant)]
    private static partial Regex WebEditorBranch { get; }
}
