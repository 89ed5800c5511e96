using System.Text.RegularExpressions;

namespace Sluice.Town.GitHub;

/// <summary>A mishap for some of the webhooks to come.</summary>
/// <param name="Event">An event's name, or <c>pull_request.closed</c> with its action; <c>*</c> stands for anything.</param>
/// <param name="Skip">How many matching webhooks go through first.</param>
/// <param name="Times">How many it befalls then; null for all.</param>
public sealed record HookWeather(HookMishap Mishap, string Event = "*", int Skip = 0, int? Times = 1)
{
    /// <summary>How late a late one is.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(500);

    internal bool Concerns(string kind, string? action) => Glob.Matches(Event, kind) || Glob.Matches(Event, $"{kind}.{action}");
}

/// <summary>Patterns in which a star stands for any characters.</summary>
internal static class Glob
{
    public static bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase);
}
