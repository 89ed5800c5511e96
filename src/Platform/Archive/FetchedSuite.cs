using Sluice.Core;

namespace Sluice.Platform.Archive;

/// <summary>A suite's indexes as they were fetched, checked and unpacked.</summary>
/// <param name="Warnings">What was tolerated.</param>
public sealed record FetchedSuite(SuiteFiles Files, Seq<string> Warnings);

/// <summary>How far fetching is.</summary>
/// <param name="What">The suite, and the file that is fetched just now.</param>
/// <param name="Total">Bytes, 0 while nobody knows.</param>
public sealed record FetchProgress(string What, long Done, long Total);
