namespace Sluice.Core.Migration;

/// <summary>Where a distribution shows its sources, builds and bugs (C-02).</summary>
public sealed class ArchiveLinks(string distribution)
{
    private const string Launchpad = "https://launchpad.net/ubuntu/+source";

    private bool IsUbuntu { get; } = distribution.Equals("ubuntu", StringComparison.OrdinalIgnoreCase);

    public string Source(string source) =>
        IsUbuntu ? $"{Launchpad}/{Word(source)}" : $"https://tracker.debian.org/pkg/{Word(source)}";

    /// <returns>Null where versions have no page.</returns>
    public string? Version(string source, string version) => IsUbuntu ? $"{Launchpad}/{Word(source)}/{Word(version)}" : null;

    public string Build(string source, string version, string architecture) => IsUbuntu
        ? $"{Launchpad}/{Word(source)}/{Word(version)}/+latestbuild/{Word(architecture)}"
        : $"https://buildd.debian.org/status/logs.php?arch={Word(architecture)}&pkg={Word(source)}&ver={Word(version)}";

    /// <summary>A release-critical bug.</summary>
    public static string Bug(string bug) => $"https://bugs.debian.org/{Word(bug)}";

    /// <summary>A bug that blocks a source, or that is mentioned with it (4.10, 4.11).</summary>
    public static string TrackedBug(string bug) => $"https://launchpad.net/bugs/{Word(bug)}";

    private static string Word(string text) => Uri.EscapeDataString(text);
}
