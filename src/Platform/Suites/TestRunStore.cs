using System.Globalization;
using Sluice.Core;
using Sluice.Core.Migration;
using Sluice.Platform.Blobs;

namespace Sluice.Platform.Suites;

/// <summary>The files that runs of tests leave, in swift's layout, and beside them a list of what came when.</summary>
/// <param name="containers">A container by its name.</param>
public sealed class TestRunStore(Func<string, BlobStore> containers, TimeProvider clock)
{
    /// <summary>An empty file for each run, named by when it came: what is new is found without looking at what is old.</summary>
    public const string News = "news/";

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>Writes a run's files; those that are there already stay, so that a run is written once however often it is tried.</summary>
    /// <returns>What the queue <see cref="TestQueues.Results"/> is told.</returns>
    public async Task<FinishedRun> PublishAsync(
        string series, Seq<string> ppas, TestSubject subject, string runId, IReadOnlyDictionary<string, BinaryData> files, CancellationToken cancellation)
    {
        var run = new FinishedRun(TestLinkRules.Container(series, ppas), TestLinkRules.Folder(series, subject) + runId);
        var container = containers(run.Container);
        await container.CreateIfNotExistsAsync(cancellation);

        // The result comes last: whoever sees it finds the log.
        foreach (var (name, content) in files.OrderBy(file => file.Key == FinishedRun.Result))
            await container.TryAddAsync($"{run.Run}/{name}", content, cancellation);
        var now = clock.GetUtcNow().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        await container.TryAddAsync($"{News}{now}/{run.Run}", BinaryData.FromString(""), cancellation);
        return run;
    }

    public async Task<BinaryData?> ReadResultAsync(FinishedRun run, CancellationToken cancellation) =>
        await containers(run.Container).GetAsync($"{run.Run}/{FinishedRun.Result}", cancellation);

    /// <summary>All runs that came since, in the order in which they came.</summary>
    public async Task<IReadOnlyList<FinishedRun>> SinceAsync(string container, DateTimeOffset since, CancellationToken cancellation)
    {
        var runs = new List<FinishedRun>();
        for (var day = since.UtcDateTime.Date; day <= clock.GetUtcNow().UtcDateTime.Date.AddDays(1); day = day.AddDays(1))
        {
            await foreach (var name in containers(container).ListAsync($"{News}{day:yyyyMMdd}T", cancellation))
                runs.Add(new(container, name[(News.Length + TimeFormat.Length - 3)..]));
        }

        return runs;
    }

    /// <summary>All runs of a subject, found by their results.</summary>
    public async Task<IReadOnlyList<FinishedRun>> OfAsync(string container, string series, TestSubject subject, CancellationToken cancellation)
    {
        var runs = new List<FinishedRun>();
        await foreach (var name in containers(container).ListAsync(TestLinkRules.Folder(series, subject), cancellation))
        {
            if (name.EndsWith($"/{FinishedRun.Result}", StringComparison.Ordinal))
                runs.Add(new(container, name[..^(FinishedRun.Result.Length + 1)]));
        }

        return runs;
    }
}
