namespace Sluice.Core.Merging;

/// <summary>What a person told the bot to do (4.2).</summary>
public abstract record Command
{
    private Command() { }

    /// <summary><c>r+</c>; <c>r=</c> names the pull requests that are meant, of those <c>r+</c> would cover.</summary>
    /// <param name="Only">Numbers; empty for all that are covered.</param>
    public sealed record Approve(Seq<int> Only = default) : Command;

    /// <summary><c>r-</c></summary>
    public sealed record Withdraw : Command;

    public sealed record Retry : Command;

    /// <summary>Compare with GitHub, and say what was out of date.</summary>
    public sealed record Check : Command;

    public sealed record Help : Command;

    /// <summary>Close a forward-port.</summary>
    public sealed record Close : Command;

    /// <param name="Logins">Empty for <c>delegate+</c>: the pull request's author.</param>
    public sealed record DelegateTo(Seq<string> Logins) : Command;

    public sealed record UseMethod(MergeMethod Method) : Command;

    public sealed record Prioritise(Priority Priority) : Command;

    /// <summary><c>skipchecks</c></summary>
    public sealed record Waive : Command;

    /// <summary><c>cancel</c></summary>
    public sealed record Preempt : Command;

    public sealed record Pass(Seq<string> Contexts) : Command;

    /// <summary><c>fw=</c></summary>
    public sealed record SetPortPace(PortPace Pace) : Command;

    /// <summary><c>up to</c></summary>
    /// <param name="Branch">Null for no further than its own target (<c>ignore</c>).</param>
    public sealed record LimitPorts(string? Branch) : Command;
}

/// <summary>What a forward-port waits for before the next is made (8.3).</summary>
public enum PortPace
{
    Default,
    SkipCi,
    SkipMerge,
}
