namespace Sluice.Town.Pages;

/// <summary>What the buttons under a pull request do.</summary>
internal static class Deed
{
    public const string Comment = "comment";
    public const string Approve = "approve";
    public const string Close = "close";
    public const string Reopen = "reopen";

    public static IReadOnlyList<string> All { get; } = [Comment, Approve, Close, Reopen];

    /// <summary>What an approval reads like to a gate of the usual name.</summary>
    public const string Approval = "@sluice r+";
}
