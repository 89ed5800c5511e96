using Sluice.Core.Migration;
using Sluice.Functions.Hosting;

namespace Sluice.Functions.OnSuiteDue;

/// <summary>The reminders of a suite's run: decided within it, owed once it counts.</summary>
/// <param name="rounds">The round of a suite; it is asked for only where people are reminded.</param>
public sealed class RunReminders(IRunBooks books, Func<GatedSuite, ReminderRound> rounds, ILogger<RunReminders> log)
{
    /// <summary>Other suites wait for the timer as well, and the host for its end (host.json).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <returns>Null where nobody is reminded, and when it cannot be decided now: the archive does not wait for the mail.</returns>
    public async Task<DecidedReminders?> DecideAsync(GatedSuite suite, RunTurn turn, RunContents? before, MigrationReport report, CancellationToken cancellation)
    {
        if (suite.Settings.Reminders.Mode is GateMode.No)
            return null;

        var last = await books.RunsAsync(suite.Series, until: turn.Number - 1, most: 1, cancellation);
        try
        {
            return await rounds(suite).DecideAsync(report, RunCircumstances.After(last is [var run] ? run : null, before, suite.Every), cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            log.RemindersFailed(fault, suite.Series);
            return null;
        }
    }

    /// <remarks>
    /// A fault here is no fault of the run, which counts already: the next run owes what this one did not. Should that one overtake
    /// this, both owe the same rows, and the outbox takes each once.
    /// </remarks>
    public async Task OweAsync(GatedSuite suite, DecidedReminders decided, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(Patience);
        try
        {
            var outcome = await rounds(suite).OweAsync(decided, stop.Token);
            log.Reminded(suite.Series, outcome.Owed, outcome.Withdrawn, outcome.Dropped, outcome.Asked);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            log.RemindersFailed(fault, suite.Series);
        }
    }
}
