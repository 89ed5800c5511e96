using System.Collections.Concurrent;
using Sluice.Core.Migration;

namespace Sluice.Functions.Pages;

/// <summary>What the last run of each suite found. A run that has ended never changes, so it is read from the store once.</summary>
public sealed class LastRuns(IRunBooks books)
{
    private readonly ConcurrentDictionary<string, (SuiteRun Run, RunContents Contents)> _known = new(StringComparer.Ordinal);

    internal async Task<SuiteScene> ReadAsync(GatedSuite suite, CancellationToken cancellation)
    {
        if (await books.RunsAsync(suite.Series, until: null, most: 1, cancellation) is not [var run])
            return new(suite, null, null);
        if (_known.TryGetValue(suite.Series, out var known) && known.Run == run)
            return new(suite, run, known.Contents);

        var contents = await books.ContentsAsync(suite.Series, run.Number, cancellation);
        if (contents is not null)
            _known[suite.Series] = (run, contents);
        return new(suite, run, contents);
    }
}

/// <summary>A suite as its last run left it.</summary>
/// <param name="Run">Null before the first has ended.</param>
/// <param name="Contents">Null as well when the run's file is gone.</param>
internal sealed record SuiteScene(GatedSuite Suite, SuiteRun? Run, RunContents? Contents);
