using System.Text.RegularExpressions;

namespace Sluice.Core.Merging;

/// <summary>
/// Reads the commands in a remark (4.1 to 4.3). Every term of every command line must be right, or none counts:
/// words such as "merge" in somebody's prose were once executed.
/// </summary>
public static partial class CommandParser
{
    /// <summary>True when some line speaks to the bot: what is cheap enough to ask of every comment that arrives.</summary>
    public static bool Addresses(string body, string prefix) => CommandLines(body, prefix).Any();

    /// <summary>The lines that speak to the bot, and nothing else of what was said.</summary>
    public static string OnlyCommands(string body, string prefix) =>
        string.Join('\n', CommandLines(body, prefix).Select(line => $"{prefix}{line.Text}"));

    public static Parsed Parse(string body, string prefix)
    {
        var commands = new List<Command>();
        var addressed = false;
        foreach (var (line, start, text) in CommandLines(body, prefix))
        {
            addressed = true;
            foreach (Match term in Word.Matches(text))
            {
                if (Read(term.Value) is not { } command)
                    return new Parsed.Mistake(term.Value, WhyNot(term.Value), line, start + term.Index + 1);
                commands.Add(command);
            }
        }

        if (!addressed)
            return new Parsed.Silence();
        return commands is [] ? new Parsed.Mistake("", "there is no command on this line", 1, 1) : new Parsed.Commands(commands.ToSeq());
    }

    /// <remarks>Text in a fenced code block is quoted, not said; so is a line that begins with <c>&gt;</c>, which never matches.</remarks>
    private static IEnumerable<(int Line, int Start, string Text)> CommandLines(string body, string prefix)
    {
        string? fence = null;
        var number = 0;
        foreach (var line in body.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (FenceOf(line) is { } mark && (fence is null || mark.StartsWith(fence, StringComparison.Ordinal)))
            {
                fence = fence is null ? mark : null;
                continue;
            }

            if (fence is null && StartOfCommands(line, prefix) is { } start)
                yield return (number, start, line[start..]);
        }
    }

    /// <summary>Optional blanks, an optional mark, the prefix in any case, an optional colon, then a blank or the line's end (4.1).</summary>
    private static int? StartOfCommands(string line, string prefix)
    {
        var at = line.Length - line.TrimStart(' ', '\t').Length;
        if (at < line.Length && line[at] is '@' or '#' or '|')
            at++;
        if (!line.AsSpan(at).StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return null;

        at += prefix.Length;
        if (at < line.Length && line[at] is ':')
            at++;
        return at == line.Length || line[at] is ' ' or '\t' ? at : null;
    }

    private static string? FenceOf(string line) => Fence.Match(line) is { Success: true } fence ? fence.Groups[1].Value : null;

    private static Command? Read(string term) => term switch
    {
        "r+" or "review+" => new Command.Approve(),
        "r-" or "review-" => new Command.Withdraw(),
        "retry" => new Command.Retry(),
        "merge" => new Command.UseMethod(MergeMethod.Merge),
        "rebase-merge" => new Command.UseMethod(MergeMethod.RebaseMerge),
        "rebase-ff" => new Command.UseMethod(MergeMethod.RebaseFastForward),
        "squash" => new Command.UseMethod(MergeMethod.Squash),
        "delegate+" => new Command.DelegateTo([]),
        _ when term.StartsWith("delegate=", StringComparison.Ordinal) => ReadDelegates(term["delegate=".Length..]),
        _ => null,
    };

    private static Command.DelegateTo? ReadDelegates(string list)
    {
        var logins = list.Split(',').Select(login => login.TrimStart('@', '#')).ToSeq();
        return logins.All(login => Login.IsMatch(login)) ? new(logins) : null;
    }

    private static string WhyNot(string term) => term.StartsWith("delegate=", StringComparison.Ordinal)
        ? "`delegate=` takes GitHub logins with commas between them"
        : "I do not know this command";

    [GeneratedRegex(@"[^ \t]+")]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"\A {0,3}(`{3,}|~{3,})")]
    private static partial Regex Fence { get; }

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Login { get; }
}
