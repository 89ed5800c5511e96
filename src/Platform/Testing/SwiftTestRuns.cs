using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Sluice.Core;
using Sluice.Core.Migration;

namespace Sluice.Platform.Testing;

/// <summary>Finds runs in a container of object storage that speaks as swift does .</summary>
/// <remarks>That an object is bad is that object's matter; that the place is bad ends the run, since it would take "unknown" for "none" .</remarks>
public sealed class SwiftTestRuns : ITestRuns
{
    private const int AtOnce = 16;

    private readonly Downloads _downloads;
    private readonly string _container;
    private readonly string _series;
    private readonly Action<string> _warn;

    /// <param name="address">Of the storage, without the container.</param>
    /// <param name="warn">Told of runs that cannot be used.</param>
    public SwiftTestRuns(HttpClient http, Uri address, string series, Seq<string> ppas, Action<string> warn)
    {
        (_downloads, _series, _warn) = (new(http), series, warn);
        _container = $"{address.ToString().TrimEnd('/')}/{TestLinkRules.Container(series, ppas)}/";
    }

    public async Task<IReadOnlyList<TestRun>> FindAsync(
        IReadOnlyList<TestSubject> subjects, IReadOnlyDictionary<TestSubject, string> newest, CancellationToken cancellation)
    {
        var found = new ConcurrentBag<TestRun>();
        await Parallel.ForEachAsync(subjects, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (subject, stop) =>
        {
            foreach (var runId in await ListAsync(subject, newest.GetValueOrDefault(subject), stop))
            {
                if (await ReadAsync(subject, runId, stop) is { } run)
                    found.Add(run);
            }
        });
        return [.. found.OrderBy(run => run.RunId, StringComparer.Ordinal).ThenBy(run => run.Subject.Source, StringComparer.Ordinal).ThenBy(run => run.Subject.Architecture, StringComparer.Ordinal)];
    }

    /// <summary>Ids of runs after the newest known one, which real storage may name again .</summary>
    private async Task<IReadOnlyList<string>> ListAsync(TestSubject subject, string? newest, CancellationToken cancellation)
    {
        var folder = TestLinkRules.Folder(_series, subject);
        var marker = newest is null ? "" : $"&marker={Uri.EscapeDataString(folder + newest)}";
        var (status, body) = await GetAsync(new($"{_container}?delimiter=%40&prefix={Uri.EscapeDataString(folder)}{marker}"), cancellation);
        return status switch
        {
            HttpStatusCode.OK =>
            [
                .. Encoding.UTF8.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Where(line => line.StartsWith(folder, StringComparison.Ordinal))
                    .Select(line => line[folder.Length..])
                    .Where(run => run.Length > 0 && string.CompareOrdinal(run, newest) > 0),
            ],
            HttpStatusCode.NoContent => [],

            // What a container that does not exist answers to those who may not make it.
            HttpStatusCode.Unauthorized => [],
            _ => throw new TestRunsException($"Failure to list the results of {subject.Source} on {subject.Architecture}: {_container} answered {(int)status}. Nothing is decided until it can be read."),
        };
    }

    /// <summary>Null when the upload went wrong, or the run is damaged .</summary>
    private async Task<TestRun?> ReadAsync(TestSubject subject, string runId, CancellationToken cancellation)
    {
        var address = new Uri($"{_container}{TestLinkRules.Folder(_series, subject)}{runId}/result.tar");
        var (status, body) = await GetAsync(address, cancellation);
        if (status is HttpStatusCode.NotFound)
        {
            _warn($"{address} is not there, so this run counts as nothing");
            return null;
        }

        if (status is not HttpStatusCode.OK)
            throw new TestRunsException($"Failure to fetch {address}: it answered {(int)status}. Nothing is decided until it can be read.");
        if (ResultArchive.Read(new MemoryStream(body, writable: false), subject, runId, out var why) is { } run)
            return run;

        _warn($"{address} counts as nothing: {why}");
        return null;
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> GetAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            return await _downloads.GetAsync(address, cancellation);
        }
        catch (HttpRequestException away)
        {
            throw new TestRunsException($"Failure to fetch results, so nothing is decided: {away.Message}", away);
        }
    }
}
