using Sluice.Town.Ci;
using Sluice.Town.GitHub;

namespace Sluice.Town;

/// <summary>How a town is set up.</summary>
public sealed record LocalTownOptions
{
    public GitHubOptions GitHub { get; init; } = new();

    public BuildOptions Build { get; init; } = new();

    /// <summary>Which branches CI builds: by default those a merge gate stages on.</summary>
    public Func<string, bool> IsBuilt { get; init; } = branch => branch.StartsWith("staging.", StringComparison.Ordinal);
}
