using System.Globalization;
using System.Text.RegularExpressions;
using Sluice.Town.Git;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>Which commits on a branch say that they close a pull request: so lands what was rebased or squashed.</summary>
internal static partial class Landings
{
    /// <returns>The commit by the pull request's number. Only what came to the branch under the town's eyes counts.</returns>
    public static IReadOnlyDictionary<int, Commit> On(Repository repository, string branch)
    {
        var landings = new Dictionary<int, Commit>();
        var name = RefName.OfBranch(branch);
        if (repository.BranchHead(branch) is not { } tip
            || repository.Timeline.FirstOrDefault(m => m.Name == name && m.After is not null)?.After is not { } first)
        {
            return landings;
        }

        foreach (var commit in repository.Graph.Compare(first, tip).OnlyRight)
        {
            foreach (var number in ClosedBy(repository, commit))
                landings[number] = commit;
        }

        return landings;
    }

    /// <summary>The commit a pull request landed as, if it did.</summary>
    public static Commit? Of(Repository repository, PullRequest pullRequest) => pullRequest switch
    {
        { IsMerged: true, MergeCommit: { } commit } => repository.Objects.FindCommit(commit),
        { IsOpen: false } => On(repository, pullRequest.Base.Branch).GetValueOrDefault(pullRequest.Number),
        _ => null,
    };

    private static IEnumerable<int> ClosedBy(Repository repository, Commit commit) =>
        from Match closing in Closing().Matches(commit.Message)
        let home = closing.Groups["home"].Value
        where home is "" || home.Equals(repository.FullName, StringComparison.OrdinalIgnoreCase)
        select int.Parse(closing.Groups["number"].Value, CultureInfo.InvariantCulture);

    /// <summary>GitHub's own keywords.</summary>
    [GeneratedRegex(
        @"\b(close[sd]?|fix(e[sd])?|resolve[sd]?):?\s+(?<home>[\w.-]+/[\w.-]+)?#(?<number>\d{1,9})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Closing();
}
