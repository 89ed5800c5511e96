using System.CommandLine;
using Sluice.Cli.Commands;

namespace Sluice.Cli.Bench;

/// <summary><c>sluice bench gate</c>: what a run of the migration gate costs, part by part.</summary>
internal static class GateBenchCommand
{
    public static Command Create()
    {
        var part = new Option<string>("--part") { Description = "Which part to measure. Without it: loading.", HelpName = "loading", DefaultValueFactory = _ => "loading" };
        part.AcceptOnlyFromAmong("loading");
        var sizes = BenchOptions.Numbers("--sizes", "How large the made archive is, where Debian's main is 1.", Share, "0.05,0.25,1");
        var target = new Option<string?>("--target") { Description = "Also measure a real archive: the target suite's directory, flat or as a mirror has it.", HelpName = "DIR" };
        var source = new Option<string?>("--source") { Description = "The source suite's directory.", HelpName = "DIR" };
        var json = BenchOptions.Json();
        var command = new Command("gate", "Read two suites of an archive, made ones of several sizes and a real one.") { part, sizes, target, source, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var real = parsed.GetValue(target) is { } from && parsed.GetValue(source) is { } to ? (from, to) : default((string, string)?);
            var bench = new LoadingBench(parsed.GetValue(sizes)!, real, ["amd64"], parsed.InvocationConfiguration.Error, TimeProvider.System);
            var report = await bench.RunAsync(cancellation);
            if (parsed.GetValue(json))
                parsed.InvocationConfiguration.Output.WriteLine(report.ToJson());
            else
                report.WriteTo(parsed.InvocationConfiguration.Output, LoadingRow.Columns);
            return ExitCode.Done;
        });
        return command;
    }

    private static double? Share(string text) => BenchOptions.Number(text) is >= 0.001 and <= 10 and var share ? share : null;
}
