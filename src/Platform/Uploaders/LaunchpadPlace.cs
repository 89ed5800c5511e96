namespace Sluice.Platform.Uploaders;

/// <summary>Where Launchpad and the keyserver are, and which series is asked about.</summary>
/// <param name="Distribution">As Launchpad names it, in addresses.</param>
public sealed record LaunchpadPlace(string Distribution, string Series)
{
    /// <summary>What links in Launchpad's answers begin with, wherever it is asked.</summary>
    public const string PublicApi = "https://api.launchpad.net/1.0/";

    public const string PublicKeyserver = "http://keyserver.ubuntu.com/";

    /// <summary>With a slash at its end.</summary>
    public Uri Api { get; init; } = new(PublicApi);

    /// <summary>With a slash at its end.</summary>
    public Uri Keyserver { get; init; } = new(PublicKeyserver);
}
