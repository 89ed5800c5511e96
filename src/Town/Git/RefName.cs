namespace Sluice.Town.Git;

/// <summary>The rules git has for the names of references.</summary>
public static class RefName
{
    public const string Heads = "refs/heads/";
    public const string Tags = "refs/tags/";

    public static string OfBranch(string branch) => Heads + branch;

    public static string? BranchOf(string name) => name.StartsWith(Heads, StringComparison.Ordinal) ? name[Heads.Length..] : null;

    /// <summary>As <c>git check-ref-format</c>, and with the three parts GitHub asks for.</summary>
    public static bool IsValid(string name) =>
        name.StartsWith("refs/", StringComparison.Ordinal)
        && name.Split('/') is { Length: >= 3 } parts
        && parts.All(IsValidPart)
        && !name.Contains("..", StringComparison.Ordinal)
        && !name.Contains("@{", StringComparison.Ordinal)
        && !name.EndsWith('.');

    private static bool IsValidPart(string part) =>
        part.Length > 0
        && part[0] != '.'
        && !part.EndsWith(".lock", StringComparison.Ordinal)
        && part.All(c => c is > ' ' and not ('~' or '^' or ':' or '?' or '*' or '[' or '\\' or '\x7f'));
}
