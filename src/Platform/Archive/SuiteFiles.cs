using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>What to read of a suite: paths of index files, plain or compressed by gzip (<c>.gz</c>) or xz (<c>.xz</c>).</summary>
/// <param name="Packages">For each architecture, in the order in which they are read.</param>
public sealed record SuiteFiles(string Name, SuiteKind Kind, Seq<string> Sources, IReadOnlyDictionary<string, Seq<string>> Packages);
