using Sluice.Town.Git;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>Branches: where each stands, since when, by whom, and how its last values fared.</summary>
internal static class BranchTable
{
    private const int Recent = 12;

    /// <param name="most">Those moved last are shown; the default branch always is.</param>
    public static Html Draw(Repository repository, int most = int.MaxValue)
    {
        var moves = repository.Timeline.ToLookup(m => m.Name);
        var branches = repository.Branches
            .Select(b => (b.Name, Moves: moves[RefName.OfBranch(b.Name)].ToList()))
            .OrderByDescending(b => b.Name == repository.DefaultBranch)
            .ThenByDescending(b => b.Moves[^1].Sequence)
            .ToList();
        var table = Pieces.Table(
            $"Branches of {repository.FullName}",
            Pieces.Columns("Branch", "Head", "Moved", "By", "Last values"),
            [.. branches.Take(most).Select(b => Row(repository, b.Name, b.Moves))],
            "No branch yet.");
        return $"{table}{Pieces.More(branches.Count - most, "branches", Addresses.Of(repository))}";
    }

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
