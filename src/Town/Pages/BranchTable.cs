using Sluice.Town.Git;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>Branches: where each stands, since when, by whom, and how its last values fared.</summary>
internal static class BranchTable
{
    private const int Recent = 12;

    /// <param name="most">Those moved last are shown; the default branch always is.</param>
    /// <param name="withGone">Whether branches that were deleted are shown after the others.</param>
    public static Html Draw(Repository repository, int most = int.MaxValue, bool withGone = false)
    {
        var branches = Sort(repository, withGone);
        var table = Pieces.Table(
            $"Branches of {repository.FullName}",
            Pieces.Columns("Branch", "Head", "Moved", "By", "Last values"),
            [.. branches.Take(most).Select(b => Row(repository, b.Name, b.Moves))],
            "No branch yet.");
        return $"{table}{Pieces.More(branches.Count - most, "branches", Addresses.Of(repository))}";
    }

    /// <summary>Branches with every value they had: the default branch, then those moved last.</summary>
    public static IReadOnlyList<(string Name, List<RefMove> Moves)> Sort(Repository repository, bool withGone = false) =>
    [
        .. from move in repository.Timeline
           let branch = RefName.BranchOf(move.Name)
           where branch is not null
           group move by branch into moves
           let last = moves.Last()
           where withGone || last.After is not null
           orderby last.After is null, moves.Key == repository.DefaultBranch descending, last.Sequence descending
           select (moves.Key, moves.ToList()),
    ];

    private static Html Row(Repository repository, string branch, List<RefMove> moves)
    {
        var last = moves[^1];
        return $"""
            <tr><td><a href="{Addresses.Of(repository, branch)}">{Pieces.Words(branch)}</a></td>
            <td>{Pieces.Commit(repository, last.After)}</td><td>{Pieces.Time(last.At)}</td><td>{Pieces.Words(last.By)}</td>
            <td>{Strip.Draw(repository, branch, moves[Math.Max(0, moves.Count - Recent)..])}</td></tr>
            """;
    }
}
