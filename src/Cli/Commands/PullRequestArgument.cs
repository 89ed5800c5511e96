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
            if (Shape().Match(result.Tokens[0].Value) is { Success: true } match)
                return (match.Groups[1].Value, int.Parse(match.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));

            result.AddError($"A pull request is written owner/repo#number; '{result.Tokens[0].Value}' is not.");
            return default;
        },
    };

    [GeneratedRegex(@"\A([^/#\s]+/[^/#\s]+)#([1-9][0-9]{0,8})\z")]
    private static partial Regex Shape();
}
