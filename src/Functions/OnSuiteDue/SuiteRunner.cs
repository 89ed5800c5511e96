using Sluice.Core.Migration;
using Sluice.Functions.Hosting;
using Sluice.Platform.Archive;
using Sluice.Platform.Suites;

namespace Sluice.Functions.OnSuiteDue;

/// <summary>Takes the turn to run a suite, runs it, and writes down what it came to. One that dies anywhere is repeated by the next.</summary>
/// <param name="tests">The test round of a suite.</param>
public sealed class SuiteRunner(
    IRunBooks books, SuiteInputs inputs, Func<MigrationSettings, TestRound> tests, RunReminders reminders, TimeProvider clock, ILogger<SuiteRunner> log)
{
    /// <summary>How long a run may be silent before it counts as dead.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <returns>False when it is not due, somebody else runs it, or the turn was lost.</returns>
    public async Task<bool> RunIfDueAsync(GatedSuite suite, CancellationToken cancellation)
    {
        var last = await books.RunsAsync(suite.Series, until: null, most: 1, cancellation);
        if (last is [var latest] && latest.StartedAt + suite.Every > clock.GetUtcNow())
            return false;
        if (await books.TryBeginAsync(suite.Series, Patience, cancellation) is not { } turn)
            return false;

        var (counts, decided) = await RunInTurnAsync(suite, turn, cancellation);
        // The turn is over. Whoever dies here owes nothing: the next run decides the same.
        if (counts && decided is not null)
            await reminders.OweAsync(suite, decided, cancellation);
        return counts;
    }

    private async Task<(bool Counts, DecidedReminders? Reminders)> RunInTurnAsync(GatedSuite suite, RunTurn turn, CancellationToken cancellation)
    {
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var keeping = KeepTurnAsync(turn, stop);
            try
            {
                return await RunAsync(suite, turn, stop.Token);
            }
            finally
            {
                await stop.CancelAsync();
                await keeping;
            }
        }
        catch (Exception fault)
        {
            log.SuiteFailed(fault, suite.Series);
            await books.GiveUpAsync(turn, CancellationToken.None);
            throw;
        }
    }

    private async Task<(bool Counts, DecidedReminders? Reminders)> RunAsync(GatedSuite suite, RunTurn turn, CancellationToken cancellation)
    {
        var began = clock.GetUtcNow();
        var before = turn.Number is 1 ? null : await books.ContentsAsync(suite.Series, turn.Number - 1, cancellation);
        var input = await inputs.ReadAsync(suite, cancellation);
        foreach (var warning in input.Warnings)
            log.Remarked($"{suite.Series}: {warning}");

        var policies = input.Policies with { FirstSeen = FirstSeenRules.Join(before?.Dates ?? [], input.Policies.FirstSeen, input.Archive.Source) };
        var round = input.Settings.Tests.Mode is GateMode.No ? null : tests(input.Settings);
        var report = await new MigrationDesk(round, clock).RunAsync(input.Archive, input.Hints, policies, input.Settings, new PhaseWatch(clock, new CollectorTurns(null)), cancellation);

        var decided = await reminders.DecideAsync(suite, turn, before, report, cancellation);
        var accepted = report.Accepted.Select(item => item.UnversionedName).ToHashSet(StringComparer.Ordinal);
        var contents = RunRules.Record(report.Excuses, accepted, input.Hints.All, before, began) with
        {
            Dates = [.. AgePolicy.Remember(report.Excuses, report.Facts).Select(seen => new SeenVersion(seen.Key, seen.Value.Version, seen.Value.Seen))],
            Reminders = decided?.Decisions ?? [],
        };
        var run = new SuiteRun(suite.Series, turn.Number, began, clock.GetUtcNow())
        {
            Items = report.Excuses.Count,
            Candidates = report.Excuses.Count(excuse => excuse.IsCandidate),
            Accepted = accepted.Count,
            Changed = contents.Changes.Count,
            Requests = report.Judged.Tests.Requested,
            Pending = report.PendingTests,
            UninstallableBefore = report.UninstallableBefore,
            UninstallableAfter = report.UninstallableAfter,
            Alarms = report.Judged.Alarms,
        };
        foreach (var (name, write) in RunReports.Of(report))
            await books.KeepReportAsync(turn, name, RunReports.Bytes(write), cancellation);
        var written = await books.TryWriteAsync(turn, run, contents, cancellation);
        log.RanSuite(suite.Series, run.Number, run.Items, run.Candidates, run.Accepted, run.Requests, written ? "" : ", but lost its turn and does not count");
        return (written, decided);
    }

    /// <summary>Says every few minutes that the run still works; ends it when somebody else has taken the turn.</summary>
    private async Task KeepTurnAsync(RunTurn turn, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Patience / 4, clock, stop.Token);
                if (await books.TryKeepTurnAsync(turn, Patience, stop.Token) is null)
                {
                    await stop.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
