using Sluice.Core.Migration;

namespace Sluice.Platform.Suites;

/// <summary>A run whose result is in the store: the message on queue <c>test-results</c>.</summary>
/// <param name="Run">Series, architecture, prefix, source and run id, with slashes between them.</param>
public sealed record FinishedRun(string Container, string Run)
{
    public const string Result = "result.tar";

    /// <summary>Null when the address is none of a run: somebody wrote it by hand.</summary>
    public (string Series, TestSubject Subject, string RunId)? Parts() => Run.Split('/') switch
    {
        [var series, var architecture, var prefix, var source, var run] when source is not "" && prefix == TestLinkRules.Prefix(source) && run is not "" =>
            (series, new(source, architecture), run),
        _ => null,
    };
}
