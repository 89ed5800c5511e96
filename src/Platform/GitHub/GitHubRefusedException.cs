namespace Sluice.Platform.GitHub;

/// <summary>GitHub understood a call and will not do it, however often it is asked: a fault of ours, of the rights, or of the configuration.</summary>
public sealed class GitHubRefusedException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
