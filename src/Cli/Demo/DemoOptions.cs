namespace Sluice.Cli.Demo;

/// <summary>What the demo was asked for on the command line.</summary>
/// <param name="Repository">The git repository whose history is played again.</param>
/// <param name="PullRequests">How many commits of it become pull requests; null takes up to <see cref="UsualPullRequests"/>.</param>
/// <param name="Command">What CI runs; null takes the repository's own <c>ci/run</c>, or a quick check of what changed.</param>
public sealed record DemoOptions(string Repository, int? PullRequests, int Broken, string? Command, bool Json, bool Keep)
{
    public const int UsualPullRequests = 18;
    public const int UsualBroken = 2;
}
