namespace Sluice.Core.Migration;

/// <summary>What became of runs of suites, and whose turn it is to run one.</summary>
public interface IRunBooks
{
    /// <summary>Takes the turn to run a suite, for a while; null while somebody else has it.</summary>
    Task<RunTurn?> TryBeginAsync(string suite, TimeSpan patience, CancellationToken cancellation);

    /// <summary>Keeps the turn for another while; null when it was lost, and the run must end.</summary>
    Task<RunTurn?> TryKeepTurnAsync(RunTurn turn, TimeSpan patience, CancellationToken cancellation);

    /// <summary>Gives the turn back without a run. One that was lost is fine.</summary>
    Task GiveUpAsync(RunTurn turn, CancellationToken cancellation);

    /// <summary>Keeps a report of the run that has the turn; it is found once the run counts.</summary>
    Task KeepReportAsync(RunTurn turn, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>A report of a run that counts; null when there is none of this name, or it is not kept any more.</summary>
    Task<ReadOnlyMemory<byte>?> ReportAsync(string suite, int number, string name, CancellationToken cancellation);

    /// <summary>Writes the items that changed, then all that was found, then the run itself, from which moment it counts; and ends the turn.</summary>
    /// <returns>False when the turn was lost meanwhile: the run does not count.</returns>
    Task<bool> TryWriteAsync(RunTurn turn, SuiteRun run, RunContents contents, CancellationToken cancellation);

    /// <summary>The latest first.</summary>
    /// <param name="until">The latest wanted; null for the latest there is.</param>
    Task<IReadOnlyList<SuiteRun>> RunsAsync(string suite, int? until, int most, CancellationToken cancellation);

    /// <summary>All that a run found; null when it is not kept any more.</summary>
    Task<RunContents?> ContentsAsync(string suite, int number, CancellationToken cancellation);

    /// <summary>How a source's items have changed, the latest first.</summary>
    Task<IReadOnlyList<PastChange>> HistoryAsync(string suite, string source, int most, CancellationToken cancellation);
}

/// <summary>The turn to run a suite: nobody else has it before <paramref name="Until"/>.</summary>
/// <param name="Number">The number the run will have.</param>
/// <param name="Stamp">Tells this turn from all others.</param>
public sealed record RunTurn(string Suite, int Number, DateTimeOffset Until, string Stamp);
