namespace Sluice.Core.Merging;

/// <summary>What an event leaves behind: a board to remember, effects to carry out in this order, and what the audit trail says of it.</summary>
/// <param name="Notes">What was decided and why, in words.</param>
public sealed record Outcome(Board Board, Seq<Effect> Effects, Seq<string> Notes)
{
    public static Outcome Of(Board board, params IEnumerable<Effect> effects) => new(board, effects.ToSeq(), []);

    public Outcome Noting(string note) => this with { Notes = [.. Notes, note] };

    public Outcome Then(Outcome next) => new(next.Board, [.. Effects, .. next.Effects], [.. Notes, .. next.Notes]);
}
