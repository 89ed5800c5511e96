using System.Text.RegularExpressions;

namespace Sluice.Core.Merging;

/// <summary>
/// Reads the commands in a remark (4.1 to 4.3). Every term of every command line must be right, or none counts:
/// words such as "merge" in somebody's prose were once executed.
/// </summary>
public static partial class CommandParser
{
    /// <summary>True when some line speaks to the bot: what is cheap enough to ask of every comment that arrives.</summary>
    public static bool Addresses(string body, string prefix) => CommandLines.In(body, prefix).Any();

    /// <summary>The lines that speak to the bot, and nothing else of what was said.</summary>
    public static string OnlyCommands(string body, string prefix) =>
        string.Join('\n', CommandLines.In(body, prefix).Select(line => $"{prefix}{line.Text}"));

    public static Parsed Parse(string body, string prefix)
    {
        var commands = new List<Command>();
        var addressed = false;
        foreach (var line in CommandLines.In(body, prefix))
        {
            addressed = true;
            var words = Word.Matches(line.Text);
            for (var at = 0; at < words.Count;)
            {
                switch (CommandGrammar.Read([.. words.Skip(at).Take(CommandGrammar.MostWords).Select(word => word.Value)]))
                {
                    case Term.Right(var told, var length):
                        commands.AddRange(told);
                        at += length;
                        break;
                    case Term.Wrong(var because):
                        return new Parsed.Mistake(words[at].Value, because, line.Number, line.Start + words[at].Index + 1);
                }
            }
        }

        if (!addressed)
            return new Parsed.Silence();
        return commands is [] ? new Parsed.Mistake("", "there is no command on this line", 1, 1) : new Parsed.Commands(commands.ToSeq());
    }

    [GeneratedRegex(@"[^ \t]+")]
    private static partial Regex Word { get; }
}
