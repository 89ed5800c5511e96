using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>A suite to fetch from a mirror.</summary>
/// <param name="Mirror">The address below which <c>dists</c> lies.</param>
/// <param name="Name">Its suite or codename: its directory below <c>dists</c>.</param>
public sealed record MirrorSuite(Uri Mirror, string Name, SuiteKind Kind, Seq<string> Architectures)
{
    /// <summary>A Release past its Valid-Until is used, with a warning: a testing suite's may be.</summary>
    public bool ToleratesOldRelease { get; init; } = true;

    /// <summary>The components wanted; all that the Release file names when empty.</summary>
    public Seq<string> Components { get; init; }

    /// <summary>Whether the installer's packages are wanted as well.</summary>
    public bool WithInstaller { get; init; } = true;

    internal Uri AddressOf(string path) => new($"{Mirror.AbsoluteUri.TrimEnd('/')}/dists/{Name}/{path}");
}
