using System.Text.RegularExpressions;

namespace Sluice.Core.Merging;

/// <summary>Which pull requests belong together (5.1).</summary>
public static partial class GroupRules
{
    /// <summary>Heads named <c>patch-N</c> come from GitHub's web editor and never match anything: their group is their own.</summary>
    public static string GroupOf(PullRequestId pullRequest, string label) =>
        WebEditorBranch.IsMatch(label[(label.IndexOf(':', StringComparison.Ordinal) + 1)..]) ? $"{label} of {pullRequest}" : label;

    /// <summary>A pull request with the label it counts under: what its repository's substitutions, one after the other, make of GitHub's (1.2).</summary>
    public static PullRequestSnapshot Labelled(PullRequestSnapshot snapshot, Project project) => snapshot with
    {
        Label = project.Find(snapshot.Id.Repository)?.LabelSubstitutions.Aggregate(snapshot.Label, (label, line) => line.Apply(label)) ?? snapshot.Label,
    };

    [GeneratedRegex(@"\Apatch-\d+\z", RegexOptions.CultureInvariant)]
    private static partial Regex WebEditorBranch { get; }
}
