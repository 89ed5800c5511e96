namespace Sluice.Core.Migration;

/// <summary>What was asked of test workers and what they answered. A mark stands before its request leaves, so no run asks twice .</summary>
public interface ITestLedger
{
    /// <summary>Everything known of the series.</summary>
    Task<TestBooks> ReadAsync(CancellationToken cancellation);

    /// <summary>Marks requests as owed, before any of them leaves. Safe to repeat: one marked already stays as it is.</summary>
    Task OweAsync(IReadOnlyList<TestRequest> requests, CancellationToken cancellation);

    /// <summary>Marked requests, parted so that one note can say of each part that it left. Parts are sent and noted whole where that is possible.</summary>
    IReadOnlyList<IReadOnlyList<TestRequest>> Together(IReadOnlyList<TestRequest> requests) => [.. requests.Chunk(100)];

    /// <summary>Notes that these have left. A request owed but not noted here is sent again by the next run, with the same id.</summary>
    Task SentAsync(IReadOnlyList<TestRequest> requests, CancellationToken cancellation);

    /// <summary>Takes marks away: their results are here, or nobody waits for them any more .</summary>
    Task ForgetAsync(IReadOnlyList<TestKey> marks, CancellationToken cancellation);

    /// <summary>Keeps results, the newest of each key as given.</summary>
    Task KeepAsync(IReadOnlyList<TestResult> results, CancellationToken cancellation);

    /// <summary>Lets go of results that nothing depends on any more .</summary>
    Task DropAsync(IReadOnlyList<TestKey> results, CancellationToken cancellation);

    /// <summary>The run is over: whatever is kept only for the end is written now.</summary>
    Task CloseAsync(CancellationToken cancellation);
}

/// <summary>The ledger as read.</summary>
/// <param name="Pending">Marks, each with its request as far as the ledger keeps it.</param>
public sealed record TestBooks(IReadOnlyList<PendingTest> Pending, IReadOnlyList<TestResult> Results);

/// <param name="Since">When it was asked; null when the ledger does not say.</param>
/// <param name="IsSent">False when it is owed: marked, and perhaps not yet sent.</param>
/// <param name="Request">Null when the ledger keeps only marks, as the drop-in's file does.</param>
public sealed record PendingTest(TestKey Key, DateTimeOffset? Since, bool IsSent, TestRequest? Request);

/// <summary>Where requests go: a queue for each architecture and family .</summary>
public interface ITestQueue
{
    /// <summary>Sends all; a fault may leave the first ones sent. Sending one twice is harmless: its id says so.</summary>
    /// <param name="owedSince">When an earlier run may have sent these already: since when. A queue that cannot tell repeats by their ids looks first.</param>
    /// <returns>Those that were taken; the others stay owed .</returns>
    Task<IReadOnlyList<TestRequest>> SendAsync(
        IReadOnlyList<TestRequest> requests, DateTimeOffset now, DateTimeOffset? owedSince, CancellationToken cancellation);
}

/// <summary>Where finished runs are found.</summary>
public interface ITestRuns
{
    /// <summary>Finished runs of these subjects that are newer than the run given, in order of run id; damaged ones are left out and logged.</summary>
    /// <param name="newest">The newest run known of each subject; absent when none is.</param>
    /// <exception cref="TestRunsException">The place itself is at fault: a run of the gate ends rather than take "unknown" for "none" .</exception>
    Task<IReadOnlyList<TestRun>> FindAsync(
        IReadOnlyList<TestSubject> subjects, IReadOnlyDictionary<TestSubject, string> newest, CancellationToken cancellation);
}

/// <summary>Results cannot be read, so nothing may be decided on their absence.</summary>
public sealed class TestRunsException(string message, Exception? inner = null) : Exception(message, inner);
