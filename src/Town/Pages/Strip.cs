using Sluice.Town.GitHub;

namespace Sluice.Town.Pages;

/// <summary>Every value a branch had as a row of squares in CI's colours, oldest first.</summary>
internal static class Strip
{
    public static Html Draw(Repository repository, string branch, IReadOnlyList<RefMove> moves) => $"""
        <ol class="strip" aria-label="Values of {branch}, oldest first">{moves.Select(m => Square(repository, branch, m))}</ol>
        """;

    public static string Anchor(RefMove move) => $"value-{move.Sequence}";

    private static Html Square(Repository repository, string branch, RefMove move)
    {
        var verdict = Verdict.Of(repository, move.After);
        var what = $"{(move.After is { } commit ? Pieces.Short(commit) : "no commit")}, {verdict.Word}, by {move.By}";
        return $"""
            <li><a class="{verdict.Colour}" href="{Addresses.Of(repository, branch)}#{Anchor(move)}"
             title="{what}" aria-label="{what}"><span aria-hidden="true">{verdict.Sign}</span></a></li>
            """;
    }
}
