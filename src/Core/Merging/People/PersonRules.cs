using System.Text.RegularExpressions;

namespace Sluice.Core.Merging;

/// <summary>What may stand for a person: all of it ends up in commits and pages.</summary>
public static partial class PersonRules
{
    public static bool IsLogin(string text) => LoginShape().IsMatch(text);

    public static bool IsEmail(string text) => EmailShape().IsMatch(text);

    /// <summary>One line without angle brackets: it stands before the address in sign-offs.</summary>
    public static bool IsName(string text) => NameShape().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]*(\[bot\])?\z")]
    private static partial Regex LoginShape();

    [GeneratedRegex(@"^[^\p{C}\s<>@]+@[^\p{C}\s<>@]+\z")]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^[^\p{C}<>\s][^\p{C}<>]*\z")]
    private static partial Regex NameShape();
}
