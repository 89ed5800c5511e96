namespace Sluice.Town.GitHub;

/// <summary>An address that wants to hear what happens, in one repository or wherever an App is installed.</summary>
/// <param name="ContentType"><c>json</c>, or <c>form</c> unless told otherwise.</param>
/// <param name="Events">Names of events, or <c>*</c>.</param>
public sealed record Hook(
    long Id,
    Repository? Repository,
    App? App,
    Uri Url,
    string? Secret,
    string ContentType,
    IReadOnlyList<string> Events,
    bool IsActive,
    DateTimeOffset CreatedAt)
{
    internal bool Hears(string kind) => IsActive && (kind is "ping" || Events.Contains(kind) || Events.Contains("*"));
}
