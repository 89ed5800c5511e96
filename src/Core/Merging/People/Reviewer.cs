namespace Sluice.Core.Merging;

/// <summary>A person with the right to approve.</summary>
/// <param name="SelfReview">Whether that includes their own pull requests.</param>
public sealed record Reviewer(string Login, bool SelfReview = false)
{
    /// <summary>What sign-offs call them; null for the login.</summary>
    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>Whether they asked to be reminded by mail; null when nobody said.</summary>
    public bool? WantsMail { get; init; }
}
