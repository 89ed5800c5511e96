namespace Sluice.Platform.GitHub;

/// <summary>Which GitHub to speak to, as whom, and how patiently.</summary>
/// <param name="Address">The REST root: <c>https://api.github.com</c>, or an Enterprise Server's <c>https://host/api/v3</c>.</param>
public sealed record GitHubOptions(Uri Address, GitHubIdentity Identity)
{
    /// <summary>Sets the pace of everything: the limits GitHub states scale with it. 180 is what GitHub takes.</summary>
    public int WritesPerMinute { get; init; } = 180;

    /// <summary>How many calls may be under way at once. GitHub takes 100.</summary>
    public int Concurrency { get; init; } = 50;

    /// <summary>The longest a call waits for a limit before it says that GitHub is unavailable.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a branch is read back until it shows the value it was given.</summary>
    public TimeSpan ReadBack { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>With a trailing slash, so that relative paths keep an Enterprise Server's prefix.</summary>
    internal Uri Root => Address.AbsoluteUri.EndsWith('/') ? Address : new Uri(Address.AbsoluteUri + "/");
}
