namespace Sluice.Core.Merging;

/// <summary>What a remark says to the bot.</summary>
public abstract record Parsed
{
    private Parsed() { }

    /// <summary>The remark does not speak to the bot.</summary>
    public sealed record Silence : Parsed;

    public sealed record Commands(Seq<Command> Terms) : Parsed;

    /// <summary>One term is wrong, so nothing of the remark is done (4.3).</summary>
    /// <param name="Line">Counted from 1, as is <paramref name="Column"/>.</param>
    public sealed record Mistake(string Term, string Because, int Line, int Column) : Parsed;
}
