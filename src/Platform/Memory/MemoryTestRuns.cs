using System.Collections.Concurrent;
using Sluice.Core.Migration;

namespace Sluice.Platform.Memory;

/// <summary>Finished runs, put there by whoever plays the worker.</summary>
public sealed class MemoryTestRuns : ITestRuns
{
    private readonly ConcurrentQueue<TestRun> _runs = new();

    /// <summary>How many subjects were asked about, in all.</summary>
    public int Asked { get; private set; }

    public void Add(TestRun run) => _runs.Enqueue(run);

    public Task<IReadOnlyList<TestRun>> FindAsync(
        IReadOnlyList<TestSubject> subjects, IReadOnlyDictionary<TestSubject, string> newest, CancellationToken cancellation)
    {
        Asked += subjects.Count;
        var asked = subjects.ToHashSet();
        return Task.FromResult<IReadOnlyList<TestRun>>(
        [
            .. _runs
                .Where(run => asked.Contains(run.Subject) && string.CompareOrdinal(run.RunId, newest.GetValueOrDefault(run.Subject, "")) > 0)
                .OrderBy(run => run.RunId, StringComparer.Ordinal),
        ]);
    }
}
