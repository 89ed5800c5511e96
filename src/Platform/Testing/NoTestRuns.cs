using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>Nothing to look for: the books come with all that is known .</summary>
public sealed class NoTestRuns : ITestRuns
{
    public Task<IReadOnlyList<TestRun>> FindAsync(
        IReadOnlyList<TestSubject> subjects, IReadOnlyDictionary<TestSubject, string> newest, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<TestRun>>([]);
}
