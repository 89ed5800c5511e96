using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Core.Merging;

/// <summary>The commands and their arguments (4.2). Case counts.</summary>
internal static partial class CommandGrammar
{
    /// <summary>The longest command: <c>up to BRANCH</c>.</summary>
    public const int MostWords = 3;

    private const string Unknown = "I do not know this command";

    /// <param name="words">The word to read and those after it, one at least.</param>
    public static Term Read(IReadOnlyList<string> words) => words[0] switch
    {
        "r+" or "review+" => Term.Of(new Command.Approve()),
        "r-" or "review-" => Term.Of(new Command.Withdraw()),
        "retry" => Term.Of(new Command.Retry()),
        "check" => Term.Of(new Command.Check()),
        "help" => Term.Of(new Command.Help()),
        "close" => Term.Of(new Command.Close()),
        "merge" => Term.Of(new Command.UseMethod(MergeMethod.Merge)),
        "rebase-merge" => Term.Of(new Command.UseMethod(MergeMethod.RebaseMerge)),
        "rebase-ff" => Term.Of(new Command.UseMethod(MergeMethod.RebaseFastForward)),
        "squash" => Term.Of(new Command.UseMethod(MergeMethod.Squash)),
        "delegate+" => Term.Of(new Command.DelegateTo([])),
        "default" or "p=2" => Term.Of(new Command.Prioritise(Priority.Default)),
        "priority" or "p=1" => Term.Of(new Command.Prioritise(Priority.Priority)),
        "alone" => Term.Of(new Command.Prioritise(Priority.Alone)),
        "skipchecks" => Term.Of(new Command.Waive()),
        "cancel" or "cancel=staging" => Term.Of(new Command.Preempt()),
        "NOW" => Term.Of(new Command.Prioritise(Priority.Priority), new Command.Waive(), new Command.Preempt()),
        "NOW!" or "p=0" => Term.Of(new Command.Prioritise(Priority.Alone), new Command.Waive(), new Command.Preempt()),
        "ci" => Term.Of(new Command.SetPortPace(PortPace.Default)),
        "skipci" => Term.Of(new Command.SetPortPace(PortPace.SkipCi)),
        "ignore" => Term.Of(new Command.LimitPorts(null)),
        "up" => ReadLimit(words),
        var word when word.IndexOf('=', StringComparison.Ordinal) is > 0 and var at => ReadList(word[..at], word[(at + 1)..]),
        _ => new Term.Wrong(Unknown),
    };

    private static Term ReadList(string name, string list) => name switch
    {
        "delegate" when Logins(list) is { } logins => Term.Of(new Command.DelegateTo(logins)),
        "delegate" => new Term.Wrong("`delegate=` takes GitHub logins with commas between them"),
        "r" or "review" when Numbers(list) is { } numbers => Term.Of(new Command.Approve(numbers)),
        "r" or "review" => new Term.Wrong($"`{name}=` takes pull request numbers with commas between them"),
        "override" when Contexts(list) is { } contexts => Term.Of(new Command.Pass(contexts)),
        "override" => new Term.Wrong("`override=` takes status contexts with commas between them"),
        "fw" => list switch
        {
            "default" => Term.Of(new Command.SetPortPace(PortPace.Default)),
            "skipci" => Term.Of(new Command.SetPortPace(PortPace.SkipCi)),
            "skipmerge" => Term.Of(new Command.SetPortPace(PortPace.SkipMerge)),
            "no" => Term.Of(new Command.LimitPorts(null)),
            _ => new Term.Wrong("`fw=` takes `default`, `skipci`, `skipmerge` or `no`"),
        },
        "p" => new Term.Wrong("`p=` takes 0, 1 or 2"),
        "cancel" => new Term.Wrong("`cancel=` takes `staging`"),
        _ => new Term.Wrong(Unknown),
    };

    private static Term ReadLimit(IReadOnlyList<string> words) => words switch
    {
        [_, "to", var branch] => new Term.Right([new Command.LimitPorts(branch)], Words: 3),
        [_, "to"] => new Term.Wrong("`up to` takes a branch: which one?"),
        _ => new Term.Wrong("`up` is followed by `to` and a branch"),
    };

    private static Seq<string>? Logins(string list)
    {
        var logins = list.Split(',').Select(login => login.TrimStart('@', '#')).ToSeq();
        return logins.All(login => Login.IsMatch(login)) ? logins : null;
    }

    private static Seq<int>? Numbers(string list)
    {
        var numbers = list.Split(',').Select(word => word.TrimStart('#')).ToSeq();
        return numbers.All(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            ? numbers.Select(word => int.Parse(word, CultureInfo.InvariantCulture)).Distinct().ToSeq()
            : null;
    }

    private static Seq<string>? Contexts(string list)
    {
        var contexts = list.Split(',').ToSeq();
        return contexts.All(context => context is not "") ? contexts.Distinct().ToSeq() : null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Login { get; }
}

/// <summary>What a word, and those that belong to it, mean.</summary>
internal abstract record Term
{
    private Term() { }

    public static Term Of(params Seq<Command> commands) => new Right(commands, Words: 1);

    /// <param name="Commands">One, or those a short name stands for.</param>
    /// <param name="Words">How many words it took.</param>
    public sealed record Right(Seq<Command> Commands, int Words) : Term;

    public sealed record Wrong(string Because) : Term;
}
