using System.CommandLine;
using System.Text.RegularExpressions;

namespace Sluice.Cli.Commands;

/// <summary>A pull request on the command line: <c>owner/repo#number</c>.</summary>
internal static partial class PullRequestArgument
{
    public static Argument<(string Repository, int Number)> Create(string description) => new("owner/repo#n")
    {
        Description = description,
        CustomParser = result =>
        {
            if (Read(result.Tokens[0].Value) is { } named)
                return named;

            result.AddError($"A pull request is written owner/repo#number; '{result.Tokens[0].Value}' is not.");
            return default;
        },
    };

    /// <summary>Null for what is no pull request.</summary>
    public static (string Repository, int Number)? Read(string text) => Shape().Match(text) is { Success: true } match
        ? (match.Groups[1].Value, int.Parse(match.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))
        : null;

    [GeneratedRegex(@"\A([^/#\s]+/[^/#\s]+)#([1-9][0-9]{0,8})\z")]
    private static partial Regex Shape();
}
