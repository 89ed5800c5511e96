using System.CommandLine;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Bench;

/// <summary><c>sluice bench strategies</c>: what each way of finding the culprit costs in CI runs, simulated.</summary>
internal static class StrategiesCommand
{
    /// <summary>So many get ready during one run that all are there from the beginning.</summary>
    private const string Full = "full";

    public static Command Create()
    {
        var bad = BenchOptions.Numbers("--bad", "How many of a hundred pull requests are bad.", Percent, "1,5,20");
        var flakes = BenchOptions.Numbers("--flakes", "How many of a hundred runs fail although all is good.", Percent, "0,2");
        var loads = BenchOptions.Numbers("--loads", $"How many pull requests get ready during one CI run, or {Full}.", Load, $"0.5,2,{Full}");
        var limit = BenchOptions.Count("--limit", "How many may be staged together.", 8);
        var pullRequests = BenchOptions.Count("--pull-requests", "How many come in all.", 20_000);
        var seed = BenchOptions.Count("--seed", "The same seed gives the same numbers.", 1);
        var json = BenchOptions.Json();
        var command = new Command("strategies", "Simulate ways of finding out which pull requests may land, and count the CI runs they take.")
        {
            bad, flakes, loads, limit, pullRequests, seed, json,
        };
        command.SetAction(parsed =>
        {
            var options = new StrategiesOptions(
                parsed.GetValue(bad)!, parsed.GetValue(flakes)!, parsed.GetValue(loads)!, parsed.GetValue(limit), parsed.GetValue(pullRequests), parsed.GetValue(seed));
            var report = new StrategiesBench(options).Run();
            if (parsed.GetValue(json))
                parsed.InvocationConfiguration.Output.WriteLine(report.ToJson());
            else
                report.WriteTo(parsed.InvocationConfiguration.Output, StrategyRow.Columns);
            return ExitCode.Done;
        });
        return command;
    }

    private static double? Percent(string text) => BenchOptions.Number(text) is { } number && number is >= 0 and < 100 ? number / 100 : null;

    private static double? Load(string text) => text is Full
        ? double.PositiveInfinity
        : BenchOptions.Number(text) is { } number && number is > 0 and <= 1000 ? number : null;
}
