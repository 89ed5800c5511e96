namespace Sluice.Platform.GitHub;

/// <summary>Who we are to GitHub. Holds secrets, and never prints them.</summary>
public abstract record GitHubIdentity
{
    private GitHubIdentity() { }

    /// <summary>A person's or a machine account's access token.</summary>
    public sealed record PersonalToken(string Value) : GitHubIdentity
    {
        public override string ToString() => "a personal token";
    }

    /// <param name="PrivateKey">PEM, as GitHub hands it out.</param>
    public sealed record App(long Id, long Installation, string PrivateKey) : GitHubIdentity
    {
        public override string ToString() => $"installation {Installation} of the App {Id}";
    }
}
