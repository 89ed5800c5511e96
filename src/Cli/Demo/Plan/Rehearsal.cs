using System.Diagnostics;

namespace Sluice.Cli.Demo;

/// <summary>Makes sure that CI is green wherever it should be: on the base, on all good changes together and, where that is quick, on each alone.</summary>
internal sealed class Rehearsal(Trial trial, Picking picking, Action<string> tell)
{
    /// <summary>A command slower than this is not run on every change twice: the gate itself will tell who is guilty.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    /// <exception cref="DemoException">The command fails on the base already.</exception>
    public async Task<Together> PassAsync(Together good, CancellationToken cancellation)
    {
        tell($"trying the CI command on the base and on {good.Changes.Count} changes");
        var started = Stopwatch.GetTimestamp();
        if (!await trial.PassesAsync(good.Base, cancellation))
            throw new DemoException($"The CI command fails on the base ({good.Base[..10]}), so nothing could ever land:\n{trial.LastWords}");

        if (Stopwatch.GetElapsedTime(started) > Quick && await trial.PassesAsync(good.Merged, cancellation))
            return good;

        var green = await Task.WhenAll(good.Changes.Select(change => trial.PassesAsync(change.Commit, cancellation)));
        var alone = await WithoutAsync(good, [.. good.Changes.Where((_, n) => !green[n])], "CI fails on it alone", cancellation);
        return await trial.PassesAsync(alone.Merged, cancellation) ? alone : await OneByOneAsync(alone, cancellation);
    }

    private async Task<Together> WithoutAsync(Together good, IReadOnlyList<Change> red, string reason, CancellationToken cancellation)
    {
        if (red is [])
            return good;

        var rest = Together.On(good.Git, good.Base);
        foreach (var change in good.Changes)
            rest = red.Contains(change) ? Skip(rest, change, reason) : await AddAsync(rest, change, cancellation);
        return rest;
    }

    /// <remarks>Each is green alone, but two of them together are not: the later one is left out.</remarks>
    private async Task<Together> OneByOneAsync(Together good, CancellationToken cancellation)
    {
        var rest = Together.On(good.Git, good.Base);
        foreach (var change in good.Changes)
        {
            var with = await AddAsync(rest, change, cancellation);
            rest = with == rest || await trial.PassesAsync(with.Merged, cancellation)
                ? with
                : Skip(rest, change, "CI fails on it together with the pull requests before it");
        }

        return rest;
    }

    private async Task<Together> AddAsync(Together rest, Change change, CancellationToken cancellation)
    {
        var (with, reason) = await rest.AddAsync(change, cancellation);
        return with ?? Skip(rest, change, reason);
    }

    private Together Skip(Together rest, Change change, string reason)
    {
        picking.Skip(change.Origin!, change.Title, reason);
        return rest;
    }
}
