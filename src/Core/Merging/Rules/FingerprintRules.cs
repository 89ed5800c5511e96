using System.Security.Cryptography;
using System.Text;

namespace Sluice.Core.Merging;

/// <summary>Tells whether a pull request was reworded (6.6, 6.8). GitHub's own list of changes omits what went from or to nothing.</summary>
public static class FingerprintRules
{
    /// <summary>How much of a description is kept to be shown.</summary>
    private const int LongestBody = 4_000;

    /// <summary>Equal for equal title and description; blanks around them do not count.</summary>
    public static string Of(string title, string? body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{title.Trim()}\n\n{(body ?? "").ReplaceLineEndings("\n").Trim()}")))[..16];

    /// <summary>Its beginning; null for an empty one.</summary>
    public static string? Shown(string? body) => body?.Trim() switch
    {
        null or "" => null,
        { Length: <= LongestBody } whole => whole,
        var lengthy => $"{lengthy[..LongestBody]}…",
    };
}
