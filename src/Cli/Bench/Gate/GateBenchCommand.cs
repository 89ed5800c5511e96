using System.CommandLine;
using Sluice.Cli.Commands;
using Sluice.Core;

namespace Sluice.Cli.Bench;

/// <summary><c>sluice bench gate</c>: what a run of the migration gate costs, part by part.</summary>
internal static class GateBenchCommand
{
    public static Command Create()
    {
        var part = new Option<string>("--part") { Description = "What to measure: whole runs, or reading alone. Without it: run.", HelpName = "run|loading", DefaultValueFactory = _ => "run" };
        part.AcceptOnlyFromAmong("run", "loading");
        var architectures = new Option<string>("--arch") { Description = "Architectures, with commas between them. Without it: amd64.", HelpName = "ARCH,…", DefaultValueFactory = _ => "amd64" };
        var times = BenchOptions.Count("--times", "How often each run is repeated; the best counts.", 2);
        var sizes = BenchOptions.Numbers("--sizes", "How large the made archive is, where Debian's main is 1.", Share, "0.05,0.25,1");
        var target = new Option<string?>("--target") { Description = "Also measure a real archive: the target suite's directory, flat or as a mirror has it.", HelpName = "DIR" };
        var source = new Option<string?>("--source") { Description = "The source suite's directory.", HelpName = "DIR" };
        var json = BenchOptions.Json();
        var command = new Command("gate", "Run the migration lane over made archives of several sizes and a real one.") { part, sizes, architectures, times, target, source, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var real = parsed.GetValue(target) is { } from && parsed.GetValue(source) is { } to ? (from, to) : default((string, string)?);
            Seq<string> wanted = [.. parsed.GetRequiredValue(architectures).Split(',', StringSplitOptions.RemoveEmptyEntries)];
            var (shares, progress, output) = (parsed.GetValue(sizes)!, parsed.InvocationConfiguration.Error, parsed.InvocationConfiguration.Output);
            if (parsed.GetValue(part) is "loading")
                (await new LoadingBench(shares, real, wanted, progress, TimeProvider.System).RunAsync(cancellation)).WriteTo(output, LoadingRow.Columns, parsed.GetValue(json));
            else
                (await new RunBench(shares, real, wanted, parsed.GetValue(times), progress, TimeProvider.System).RunAsync(cancellation)).WriteTo(output, RunRow.Columns, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static double? Share(string text) => BenchOptions.Number(text) is >= 0.001 and <= 10 and var share ? share : null;
}
