using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>A suite's directory with <c>Sources</c> and <c>Packages_ARCHITECTURE</c> in it (D-01).</summary>
public static class FlatLayout
{
    /// <param name="name">The configuration's word for the suite.</param>
    /// <exception cref="ArchiveException">A file is absent.</exception>
    public static SuiteFiles Find(string directory, string name, SuiteKind kind, IReadOnlyList<string> architectures) => new(
        name,
        kind,
        [IndexPath.Existing(Path.Combine(directory, "Sources"))],
        architectures.ToDictionary(
            architecture => architecture,
            architecture => (Seq<string>)[IndexPath.Existing(Path.Combine(directory, $"Packages_{architecture}"))],
            StringComparer.Ordinal));
}
