using System.Globalization;

namespace Sluice.Cli.Bench;

/// <summary>Lands pull requests through a whole gate while many others are open, and looks what that takes.</summary>
internal sealed class MergingBench(IReadOnlyList<CrowdSize> sizes, TextWriter progress, TimeProvider clock)
{
    private const double PromisedSeconds = 3;
    private const double PromisedMegabytes = 300;
    private const int PromisedOperations = 2;

    /// <summary>How many land by each method that is not the usual one.</summary>
    private const int OfEach = 12;

    private static readonly string[] OtherMethods = ["merge", "rebase-merge", "rebase-ff", "squash"];
    private (int Required, int Other) _stray;

    public static int OfOtherMethods => OfEach * OtherMethods.Length;

    public async Task<BenchReport<MergingRow>> RunAsync(CancellationToken cancellation)
    {
        var setup = Setup.Now();
        var rows = new List<MergingRow>();
        foreach (var size in sizes)
            rows.AddRange(await MeasureAsync(size, cancellation));

        return new(
            "merging",
            setup,
            $"pull requests of one commit in {MergingTown.Names.Count} repositories, at most {MergingGate.BatchLimit} in a staging; GitHub and CI are the stand-in and the bench",
            rows,
            [.. TargetsOf(rows)],
            Notes);
    }

    private async Task<IReadOnlyList<MergingRow>> MeasureAsync(CrowdSize size, CancellationToken cancellation)
    {
        await using var town = await MergingTown.FoundAsync(cancellation);
        await using var gate = await MergingGate.StartAsync(town, cancellation);
        var stage = new MergingStage(town, gate, clock);
        await progress.WriteLineAsync($"{size.Open} open …");
        await stage.OpenAsync(size.Open, cancellation);

        var rows = new List<MergingRow> { await LandAsync(stage, size.Open, "(none)", size.Ready, cancellation) };
        foreach (var method in OtherMethods)
            rows.Add(await LandAsync(stage, size.Open, method, OfEach, cancellation));
        _stray = await StrayStatus.CountAsync(gate, clock, cancellation);
        return rows;
    }

    private async Task<MergingRow> LandAsync(MergingStage stage, int open, string method, int count, CancellationToken cancellation)
    {
        await progress.WriteLineAsync($"{open} open, {count} to land, {method} …");
        var floor = await stage.FloorAsync(cancellation);
        stage.TakeCalls();
        var begun = clock.GetTimestamp();
        var words = method is "(none)" ? "@sluice r+" : $"@sluice {method} r+";
        var landed = await stage.LandAsync(count, words, cancellation);
        var pushed = Spread.Of(landed.Select(one => one.Took));
        var calls = stage.TakeCalls();
        return new(
            open,
            method,
            count,
            landed.Count,
            pushed,
            floor,
            Spread.Round(pushed.P50 / floor.P50),
            calls.Count,
            calls.Kinds,
            RunningProgram.Find(Environment.ProcessId, "/handler")?.PeakMiB(),
            Spread.Round(clock.GetElapsedTime(begun).TotalSeconds));
    }

    private IEnumerable<Target> TargetsOf(IReadOnlyList<MergingRow> rows)
    {
        var usual = rows.Where(row => row.Method is "(none)").ToList();
        foreach (var row in usual)
        {
            yield return new(
                $"{row.Open} open, {row.Landed} ready: from the last status to the landing pushed < {PromisedSeconds} s",
                string.Create(CultureInfo.InvariantCulture, $"{row.Pushed.P50 / 1000:0.00} s, the median; {row.Pushed.Most / 1000:0.00} s at most"),
                row.Pushed.Most < PromisedSeconds * 1000);
        }

        var most = rows.Max(row => row.HandlerMiB) ?? double.NaN;
        yield return new($"the handler holds < {PromisedMegabytes} MB", FormattableString.Invariant($"{most} MiB at most"), most * 1.048576 < PromisedMegabytes);
        yield return new(
            $"a status for a commit nobody cares about costs at most {PromisedOperations} table operations",
            $"{_stray.Required} if its context is required, {_stray.Other} if not",
            Math.Max(_stray.Required, _stray.Other) <= PromisedOperations);
    }

    private static readonly string[] Notes =
    [
        "status to push: from CI's last status on a staging, as the stand-in takes it, until the last branch has moved; webhook, queue and GitHub's answers are in it.",
        "floor: GitHub alone, asked for each branch, told to move it and asked again, one after the other; the median, measured before each line.",
        "writes, reads: every call of GitHub from approving until all of them are closed, for each that landed.",
    ];
}
