namespace Sluice.Core.Merging;

/// <summary>What a person told the bot to do (4.2).</summary>
public abstract record Command
{
    private Command() { }

    /// <summary><c>r+</c></summary>
    public sealed record Approve : Command;

    /// <summary><c>r-</c></summary>
    public sealed record Withdraw : Command;

    public sealed record Retry : Command;

    /// <param name="Logins">Empty for <c>delegate+</c>: the pull request's author.</param>
    public sealed record DelegateTo(Seq<string> Logins) : Command;

    public sealed record UseMethod(MergeMethod Method) : Command;
}

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
