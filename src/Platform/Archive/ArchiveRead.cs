using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Archive;

/// <summary>Suites as they were read, in the order asked for.</summary>
/// <param name="Warnings">What was left out, each with its file.</param>
public sealed record ArchiveRead(Seq<Suite> Suites, Seq<string> Warnings);
