using System.Collections.Concurrent;
using Azure;
using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Testing;

namespace Sluice.Platform.Suites;

/// <summary>Finds runs in our own store: by what came lately, and package by package where only a few are asked for.</summary>
/// <remarks>Workers tell the gate of each run, so this is for what nobody was told of. That the place is bad ends the run of the gate .</remarks>
/// <param name="warn">Told of runs that cannot be used.</param>
public sealed class BlobTestRuns(TestRunStore store, string series, Seq<string> ppas, TimeProvider clock, Action<string> warn) : ITestRuns
{
    private const int AtOnce = 16;

    /// <summary>So many folders are looked into one by one, which also finds runs that are not in the list of what came.</summary>
    private const int FewSubjects = 100;

    /// <summary>A run whose tests took long comes after others that began later.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(2);

    /// <summary>How far back it is looked when nothing is known yet.</summary>
    private static readonly TimeSpan Past = TimeSpan.FromDays(60);

    private readonly string _container = TestLinkRules.Container(series, ppas);

    public async Task<IReadOnlyList<TestRun>> FindAsync(
        IReadOnlyList<TestSubject> subjects, IReadOnlyDictionary<TestSubject, string> newest, CancellationToken cancellation)
    {
        try
        {
            var found = new ConcurrentBag<TestRun>();
            var asked = subjects.ToHashSet();
            await Parallel.ForEachAsync(await ListAsync(subjects, newest, cancellation), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (finished, ct) =>
            {
                if (finished.Parts() is var (of, subject, runId) && of == series && asked.Contains(subject)
                    && string.CompareOrdinal(runId, newest.GetValueOrDefault(subject)) > 0
                    && await ReadAsync(store, finished, warn, ct) is { } run)
                {
                    found.Add(run);
                }
            });
            return [.. found.OrderBy(run => run.RunId, StringComparer.Ordinal).ThenBy(run => run.Subject.Source, StringComparer.Ordinal).ThenBy(run => run.Subject.Architecture, StringComparer.Ordinal)];
        }
        catch (RequestFailedException none) when (none.ErrorCode is "ContainerNotFound")
        {
            return [];
        }
        catch (RequestFailedException away)
        {
            throw new TestRunsException($"Failure to read the container {_container}, so nothing is decided until it can be read: {away.Message}", away);
        }
    }

    /// <summary>Null when it is not there, or is damaged .</summary>
    public static async Task<TestRun?> ReadAsync(TestRunStore store, FinishedRun finished, Action<string> warn, CancellationToken cancellation)
    {
        if (finished.Parts() is not var (_, subject, runId))
        {
            warn($"{finished.Run} is no address of a run");
            return null;
        }

        if (await store.ReadResultAsync(finished, cancellation) is not { } tar)
        {
            warn($"{finished.Run} has no result, so it counts as nothing");
            return null;
        }

        if (ResultArchive.Read(tar.ToStream(), subject, runId, out var why) is { } run)
            return run;

        warn($"{finished.Run} counts as nothing: {why}");
        return null;
    }

    private async Task<IEnumerable<FinishedRun>> ListAsync(
        IReadOnlyList<TestSubject> subjects, IReadOnlyDictionary<TestSubject, string> newest, CancellationToken cancellation)
    {
        var last = newest.Values.Select(TestResultRules.SeenOf).Max();
        var since = last is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) - Overlap : clock.GetUtcNow() - Past;
        var came = await store.SinceAsync(_container, since, cancellation);
        if (subjects.Count > FewSubjects)
            return came;

        var folders = await Task.WhenAll(subjects.Select(subject => store.OfAsync(_container, series, subject, cancellation)));
        return came.Concat(folders.SelectMany(runs => runs)).Distinct();
    }
}
