using Sluice.Town.Ci;
using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>Every value a branch ever had, when and by whom, and what CI said of each.</summary>
internal sealed class TimelinePage(GitHubStandIn github, BuildFarm ci)
{
    public Html Draw(Repository repository, string branch, IReadOnlyList<RefMove> moves) => Layout.Page(
        branch,
        [(repository.FullName, Addresses.Of(repository))],
        $"""
        {Layout.Live("strip", "Oldest to newest", Strip.Draw(repository, branch, moves))}
        {Layout.Live("values", "Values, newest first", Table(repository, branch, moves))}
        """);

    private Html Table(Repository repository, string branch, IReadOnlyList<RefMove> moves)
    {
        var runs = new RunTable(github, ci);
        return Pieces.Table(
            $"Values of {branch}",
            Pieces.Columns("At", "Commit", "How", "By", "CI", "Logs"),
            [.. moves.Reverse().Select(m => Row(repository, m, runs.Logs(repository, m.After)))],
            "This branch never was.");
    }

    private static Html Row(Repository repository, RefMove move, Html logs) => $"""
        <tr id="{Strip.Anchor(move)}"><td>{Pieces.Time(move.At)}</td><td>{Pieces.Commit(repository, move.After)}</td><td>{How(move)}</td>
        <td>{Pieces.Words(move.By)}</td><td>{Pieces.Badge(Verdict.Of(repository, move.After))}</td><td>{logs}</td></tr>
        """;

    private static string How(RefMove move) => move switch
    {
        { After: null } => "deleted",
        { Before: null } => "created",
        { IsForced: true } => "forced",
        _ => "forward",
    };
}
